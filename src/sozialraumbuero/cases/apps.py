from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sozialraumbuero.cases"
    label = "cases"

    def ready(self) -> None:
        """Tell other features where a case is opened; they know nothing more of cases."""
        from sozialraumbuero.cases.views.links import new_case_link
        from sozialraumbuero.lib.case_links import provide_case_link

        provide_case_link(new_case_link)
