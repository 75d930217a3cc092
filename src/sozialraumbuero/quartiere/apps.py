from django.apps import AppConfig


class QuartiereConfig(AppConfig):
    name = "sozialraumbuero.quartiere"
    label = "quartiere"

    def ready(self) -> None:
        """Lend the town's streets, houses and quarters to features that do not know them."""
        from sozialraumbuero.lib.town_addresses import provide_addresses
        from sozialraumbuero.lib.town_ground import provide_ground
        from sozialraumbuero.lib.town_quarters import provide_quarters
        from sozialraumbuero.quartiere.queries.addresses import house_at
        from sozialraumbuero.quartiere.queries.areas import quarter_names
        from sozialraumbuero.quartiere.queries.maps import on_streets

        provide_addresses(house_at)
        provide_ground(on_streets)
        provide_quarters(quarter_names)
