from sozialraumbuero.lib.qr_codes import qr_svg


def test_code_is_a_picture_that_depends_on_the_text():
    first, second = qr_svg("https://hilfe.example/a"), qr_svg("https://hilfe.example/b")

    assert first.count("<svg") == second.count("<svg") == 1
    assert first != second
    assert first == qr_svg("https://hilfe.example/a")
