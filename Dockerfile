FROM python:3.13.7-slim-trixie AS base

FROM base AS packages
RUN python -m venv /venv
COPY requirements.txt /
RUN /venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check -r /requirements.txt

FROM base
RUN useradd --no-create-home --uid 10001 prepboard
WORKDIR /prepboard
COPY --from=packages /venv /venv
COPY .streamlit/config.toml .streamlit/
COPY app.py ./
COPY pages pages/
COPY components components/
COPY prep prep/
COPY data data/
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["/venv/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["/venv/bin/streamlit", "run", "app.py", "--server.port=8501"]
