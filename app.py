from components.frame import content_or_stop, show_frame
from components.routing import leave_legacy_pages, navigation

leave_legacy_pages()
show_frame()
page = navigation()
content_or_stop()
page.run()
