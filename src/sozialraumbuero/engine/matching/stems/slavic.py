"""Polish, Ukrainian, Bulgarian, Russian, folded: й is и, ё is е, ї is і, no Polish accents."""

from __future__ import annotations

from sozialraumbuero.engine.matching.stems.endings import longest_first, without_ending

_POLISH = longest_first(
    "ami ach om ow owi em ie a e i y o u iego emu ego ymi imi ych ich ym im ej mi iami iach "
    "iom iem ia iu io ac ec ic yc owac uje ujesz ujemy ujecie uja owal owala owali al ala ali "
    "alo il ila ili ilo yl yla yli ylo am asz amy acie aja isz imy icie ysz ymy ycie esz emy "
    "ecie aly ily yly lem lam les las lismy any ana ane ony ona one enie ania anie eniu aniu "
    "nosc nosci"
)
_RUSSIAN = longest_first(
    "ами ями ах ях ов ев еи ом ем ам ям ою ею ую юю ая яя ое ее ые ие ого его ому ему ым им "
    "ых их ыми ими ои ии ию ия а я о е ы и у ю ь ть ти л ла ло ли лся лась лось лись ется "
    "ются ится ятся ешь ет ете ут ют ишь ит ите ат ят аю аешь ает аем аете ают яю яет яют ся "
    "сь ться тся ал ала али ило ил ила или ел ела ели ован овал ова ение ения ению ании ание "
    "ания ость ости остью ши вши нн нныи нная нные н на но ны"
)
_UKRAINIAN = longest_first(
    "ами ями ах ях ів ов ев еи ом ем ам ям ою ею єю ую юю а я о е є і и у ю ь ого його ому "
    "йому им ім их іх ими іми ии іи ої ть ти в ла ло ли вся лася лося лися ється ються иться "
    "яться еш єш емо ете уть ють иш ить имо ите ать ять аю аєш ає аємо аєте ають яю яє яють "
    "ся сь тися ував увала ували уват ання ення інь ість ості істю нии на не ні ив ила или ав "
    "ала али"
)
_BULGARIAN = longest_first(
    "ът та то те ят а я о е и у ия ията ото ето ите ове овете ища ищата ми ти си ме т х ха "
    "хме хте ш м вам ваш ва ваме вате ват ам аш аме ате ат им иш еш ем ете ах яха их иха ал "
    "ала али ало ил ила или ен ена ени ено ан ана ани ано ние нието ния нията ост остта ости "
    "ство ството"
)


def stem_polish(word: str) -> str:
    return without_ending(word, _POLISH, 3)


def stem_russian(word: str) -> str:
    return without_ending(word, _RUSSIAN, 3)


def stem_ukrainian(word: str) -> str:
    return without_ending(word, _UKRAINIAN, 3)


def stem_bulgarian(word: str) -> str:
    """Take off the article, then one ending more."""
    return without_ending(word, _BULGARIAN, 3)
