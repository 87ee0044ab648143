"""The studio, driven by keys, mouse and pastes."""
