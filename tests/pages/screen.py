"""What a person can read on a page."""

from streamlit.testing.v1 import AppTest

TEXT = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "code", "text")


def read(app: AppTest) -> str:
    """All text of the page, line by line, with the labels and options of its controls and the cells of its tables."""
    lines = [element.value for kind in TEXT for element in app.get(kind)]
    lines += [f"{metric.label} {metric.value}" for metric in app.metric]
    lines += [expander.label for expander in app.expander]
    lines += [button.label for button in app.button]
    for control in (*app.selectbox, *app.get("segmented_control")):
        lines += [control.label, *control.options]
    for table in (*app.dataframe, *app.table):
        lines += [str(cell) for row in table.value.itertuples() for cell in row]
    lines += [link.proto.label for link in app.get("page_link")]
    return "\n".join(lines)
