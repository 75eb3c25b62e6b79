from components import state
from components.frame import content_or_stop, show_frame
from components.keep import keep_profile, show_notices
from components.promptness import send_at_once, turn
from components.routing import leave_legacy_pages, navigation
from components.settings import remember_settings

state.begin_drawing()
with turn():
    leave_legacy_pages(framed=True)
    send_at_once()
    remember_settings()
    show_frame()
    page = navigation()
    content_or_stop()
    keep_profile()
    show_notices()
    page.run()
