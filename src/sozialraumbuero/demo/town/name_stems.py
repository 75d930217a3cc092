"""Word material for street names; composers, poets and scholars died long ago."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Themes whose stems are adjectives ("Bremer Straße").
PLAIN_ADJECTIVES = frozenset({"towns"})

THEMES: dict[str, tuple[str, ...]] = {
    "old_town": _words(
        "Bäcker Schmiede Seiler Böttcher Kramer Töpfer Sattler Küfer Wagner Glocken Kloster "
        "Rathaus Turm Mauer Brunnen Korn Fisch Tuch Hut Münz Waage Zoll Pforten Stifts Küster "
        "Chor Apotheken Bader Krug Tränk Hirten Roß Schwanen Löwen Stern Engel Anker Linden"
    ),
    "composers": _words(
        "Bach Händel Mozart Haydn Beethoven Schubert Schumann Brahms Mendelssohn Lortzing "
        "Bruckner Liszt Telemann Gluck Reger Chopin Smetana Verdi Rossini Vivaldi Grieg "
        "Clara-Schumann Fanny-Hensel Praetorius Buxtehude Pachelbel Nicolai Flotow"
    ),
    "poets": _words(
        "Goethe Schiller Lessing Heine Kleist Mörike Storm Fontane Eichendorff Uhland Hölderlin "
        "Novalis Droste Keller Klopstock Wieland Herder Lenau Rilke Hebbel Raabe Claudius Gellert "
        "Büchner Chamisso Rückert Tieck Brentano Arnim Gottfried-Keller"
    ),
    "thinkers": _words(
        "Kant Hegel Leibniz Humboldt Kepler Gauß Ohm Kopernikus Galilei Newton Darwin Gutenberg "
        "Schopenhauer Herschel Virchow Robert-Koch Röntgen Helmholtz Bunsen Liebig Planck Hertz "
        "Curie Lise-Meitner Emmy-Noether Merian Linné Fraunhofer Guericke Cusanus"
    ),
    "garden": _words(
        "Rosen Flieder Jasmin Holunder Hagebutten Quitten Apfel Birnen Kirschen Pflaumen "
        "Mirabellen Johannisbeer Himbeer Brombeer Stachelbeer Wein Efeu Liguster Weißdorn "
        "Schlehen Ginster Lavendel Salbei Thymian Minzen Lupinen Obst Lauben Hecken Brunnenkresse"
    ),
    "flowers": _words(
        "Tulpen Narzissen Nelken Dahlien Astern Veilchen Primel Krokus Lilien Iris Malven Mohn "
        "Kornblumen Margeriten Enzian Anemonen Ringelblumen Sonnenblumen Kamillen Glockenblumen "
        "Levkojen Phlox Begonien Geranien Hortensien Akelei Rittersporn Fingerhut Wicken Lerchen"
    ),
    "crafts": _words(
        "Küper Müller Tischler Zimmermanns Maurer Dachdecker Drechsler Glaser Drucker Buchbinder "
        "Schlosser Klempner Schuster Schneider Hutmacher Uhrmacher Kupferschmiede Zinngießer "
        "Kerzen Seifensieder Korbflechter Besenbinder Steinmetz Ziegler Köhler Schiffer Fährmanns "
        "Flößer Treidel Indigo Krapp Waid"
    ),
    "textile": _words(
        "Spinner Leinen Baumwoll Flachs Garn Webstuhl Spindel Spulen Bleich Tuchmacher Samt "
        "Seiden Kattun Haspel Zwirn Nadel Faden Knopf Filz Hanf Jute Ketten Walker Schlichter "
        "Kämmer Litzen Posamenten Färbhaus Kontor Fabrik"
    ),
    "towns": _words(
        "Bremer Hamburger Lübecker Kieler Rostocker Stralsunder Magdeburger Leipziger Dresdner "
        "Erfurter Weimarer Kasseler Göttinger Hildesheimer Braunschweiger Lüneburger Celler "
        "Würzburger Bamberger Nürnberger Augsburger Ulmer Freiburger Mainzer Trierer Aachener "
        "Kölner Potsdamer Breslauer Königsberger Danziger Stettiner"
    ),
    "lakes": _words(
        "Bodensee Chiemsee Ammersee Müritz Dümmer Schaalsee Edersee Möhnesee Tegernsee Schliersee "
        "Walchensee Wannsee Müggelsee Borkum Juist Norderney Baltrum Langeoog Spiekeroog "
        "Wangerooge Amrum Föhr Sylt Pellworm Helgoland Rügen Usedom Fehmarn Poel Hiddensee Hallig"
    ),
    "rivers": _words(
        "Rhein Donau Elbe Oder Weser Main Neckar Mosel Saar Lahn Fulda Werra Leine Aller Saale "
        "Havel Spree Isar Inn Lech Iller Naab Altmühl Tauber Kocher Jagst Nahe Ruhr Lippe Sieg "
        "Eder Oker Peene Trave Wasserturm Quellen"
    ),
    "industry": _words(
        "Industrie Gewerbe Werk Gleis Kran Lager Speicher Ziegelei Sägewerk Gießerei Schmelz "
        "Kessel Turbinen Motoren Werft Hafen Zollhof Fracht Stahl Kupfer Messing Zink Glas Kalk "
        "Zement Kies Verlade Waagen Schlot Hammer"
    ),
    "trees": _words(
        "Eichen Buchen Linden Ahorn Eschen Ulmen Erlen Weiden Pappel Kastanien Akazien Platanen "
        "Nussbaum Vogelbeer Hasel Hainbuchen Espen Robinien Lärchen Kiefern Tannen Fichten Zedern "
        "Eiben Wacholder Douglasien Zypressen Magnolien Ginkgo Mispel"
    ),
    "meadows": _words(
        "Klee Wiesen Löwenzahn Heu Gras Binsen Schilf Distel Hirtentäschel Luzernen Hafer Gersten "
        "Roggen Weizen Dinkel Mais Raps Rüben Acker Eggen Pflug Sensen Sichel Garben Scheunen "
        "Ernte Koppel Fohlen Lämmer Schäfer Imker"
    ),
    "woods": _words(
        "Reh Hirsch Fuchs Dachs Hasen Marder Igel Iltis Wiesel Luchs Biber Otter Hamster "
        "Kaninchen Wald Forst Jäger Förster Heger Farn Moos Morchel Steinpilz Heidelbeer Bärlauch "
        "Waldmeister Eichel Zapfen Birken Lichtung"
    ),
    "birds": _words(
        "Amsel Drossel Finken Staren Meisen Lerchen Zeisig Stieglitz Rotkehlchen Nachtigallen "
        "Kuckucks Schwalben Sperlings Wachtel Fasanen Reiher Kranich Storchen Habicht Falken "
        "Bussard Milan Eulen Kiebitz Möwen Pirol Specht Elster Häher Dohlen Zaunkönig Goldammer "
        "Bachstelzen Eisvogel"
    ),
}  # fmt: skip

FIELD_STEMS = _words(
    "Brink Esch Heid Moor Sand Mühlen Pohl Diek Busch Holt Born Brook Breed Haar Loh Ried "
    "Rott Sunder Mersch Venn Hagen Stein Wulf Voss Hasen Immen Birk Ellern Eik Linn Wied Gras "
    "Roggen Flachs Torf Schaf Ossen Pferde Gänse Kuhl Krumm Lang Hoh Nien Olden Wester Oster "
    "Süder Norder Kirch Dorf Schul Feld Schmiede Krug Hof Acker Anger"
)
FIELD_ENDINGS = _words(
    "kamp brink esch weg hook brook wiese damm horst stiege feld straße garten rott land winkel"
)
