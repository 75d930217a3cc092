"""Every write about the town and its areas."""

from sozialraumbuero.quartiere.actions.areas import (
    apply_upload,
    discard_upload,
    import_areas,
    stage_areas,
    undo_import,
)
from sozialraumbuero.quartiere.actions.towns import import_town

__all__ = [
    "apply_upload",
    "discard_upload",
    "import_areas",
    "import_town",
    "stage_areas",
    "undo_import",
]
