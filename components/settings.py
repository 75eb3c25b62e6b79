"""Looking the settings up once."""

from functools import lru_cache
from typing import Any

from streamlit import config


@lru_cache(maxsize=1)
def remember_settings() -> None:
    """Let Streamlit look through its settings once for each of their sections.

    At the start of each run it sends the theme: for each of six sections it goes through all of its 300 settings. That
    is a quarter of what a click costs. When `config.toml` changes, Streamlit puts all settings into a new mapping, and
    they are looked through anew.
    """
    look_through = config.get_options_for_section
    sections: dict[str, dict[str, Any]] = {}
    found_in: Any = None

    def remembered(section: str) -> dict[str, Any]:
        nonlocal sections, found_in
        settings = config.get_config_options()
        if settings is not found_in:
            sections, found_in = {}, settings
        if section not in sections:
            sections[section] = look_through(section)
        return dict(sections[section])

    config.get_options_for_section = remembered
