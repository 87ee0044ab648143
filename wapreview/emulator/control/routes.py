"""The paths under /_wapreview/."""

from starlette.routing import BaseRoute


def control_routes() -> list[BaseRoute]:
    """All routes of the control API."""
    return []
