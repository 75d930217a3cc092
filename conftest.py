"""What every test needs before it begins."""

from sozialraumbuero.web.catalogue import compile_all


def pytest_configure() -> None:
    """Compile the translations: the first page in English keeps what it finds."""
    compile_all()
