"""The endpoints of all providers. Paths with fixed words come before Meta's, which begin with an id."""

from starlette.routing import BaseRoute

from wapreview.emulator.endpoints import chatt2, cloud, exotel, messangi, whapi


def provider_routes() -> list[BaseRoute]:
    """All routes, in the order in which they are tried."""
    return [*whapi.routes(), *messangi.routes(), *exotel.routes(), *chatt2.routes(), *cloud.routes()]
