import pytest
from streamlit import config

from components.settings import remember_settings


@pytest.fixture
def remembered(monkeypatch):
    """The settings, looked up by an app that has just started; how often Streamlit looked through all of them."""
    looked, look_through = [], config.get_options_for_section

    def counted(section):
        looked.append(section)
        return look_through(section)

    monkeypatch.setattr(config, "get_options_for_section", counted)
    remember_settings.cache_clear()
    remember_settings()
    yield looked
    remember_settings.cache_clear()


def test_each_section_is_looked_through_once(remembered):
    first = config.get_options_for_section("theme.light")
    assert first["primaryColor"] == "#2F46D6"
    assert config.get_options_for_section("theme.light") == first
    assert config.get_options_for_section("theme.dark") != first
    assert remembered == ["theme.light", "theme.dark"]


@pytest.mark.usefixtures("remembered")
def test_nobody_changes_what_others_are_told():
    config.get_options_for_section("theme.light").clear()
    assert config.get_options_for_section("theme.light")["primaryColor"] == "#2F46D6"


@pytest.mark.usefixtures("remembered")
def test_changed_settings_are_looked_through_again(monkeypatch):
    config.get_options_for_section("theme.light")
    changed = dict(config.get_config_options())
    del changed["theme.light.primaryColor"]
    monkeypatch.setattr(config, "_config_options", changed)
    assert "primaryColor" not in config.get_options_for_section("theme.light")


@pytest.mark.usefixtures("remembered")
def test_it_takes_the_place_of_streamlits_own_once():
    before = config.get_options_for_section
    remember_settings()
    assert config.get_options_for_section is before
