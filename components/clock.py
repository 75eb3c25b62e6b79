"""The time where the person is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st


def zone() -> ZoneInfo:
    """The time zone that the browser reports; UTC if it reports none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


def today() -> date:
    """The person's own day."""
    return datetime.now(zone()).date()
