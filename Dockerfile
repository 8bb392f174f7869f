# SPDX-License-Identifier: AGPL-3.0-or-later
#
# docker build -t waymark .
# docker run --rm -it --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges waymark
#
# On Telegram: … -v waymark:/data -v "$PWD/token.txt:/run/secrets/token:ro" \
#   -e TELEGRAM_TOKEN_FILE=/run/secrets/token waymark run
#
# The image runs as nobody in particular and writes to /data and /tmp alone.

ARG PYTHON=3.13-slim-bookworm

FROM python:${PYTHON} AS builder
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore
WORKDIR /src

# The libraries first: this layer changes only when the lock does.
COPY requirements.txt requirements-build.txt ./
RUN python -m venv --without-pip /opt/waymark \
 && python -m pip --python /opt/waymark/bin/python install \
      --only-binary :all: --require-hashes -r requirements.txt
RUN python -m pip install --only-binary :all: --require-hashes -r requirements-build.txt

COPY LICENSE README.md pyproject.toml ./
COPY bot bot
COPY flows flows
COPY locales locales
# A guide with mistakes builds no image; the proof travels in the wheel.
RUN PYTHONPATH=/src /opt/waymark/bin/python -m bot check --no-cache
RUN python -m pip wheel --no-build-isolation --no-deps --no-index --wheel-dir /dist . \
 && python -m pip --python /opt/waymark/bin/python install --no-deps --no-index /dist/*.whl \
 && /opt/waymark/bin/waymark translate compile


FROM python:${PYTHON}

ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Waymark" \
      org.opencontainers.image.description="A guided self-help chatbot for people who are being harassed online." \
      org.opencontainers.image.licenses="AGPL-3.0-or-later AND CC-BY-SA-4.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# Python's bytecode was compiled by the builder; nothing is written beside it here.
ENV DATA_DIR=/data \
    HOME=/tmp \
    PATH=/opt/waymark/bin:${PATH} \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    WEB_HOST=0.0.0.0

COPY --from=builder /opt/waymark /opt/waymark
RUN install -d -o 10001 -g 10001 -m 0700 /data

WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
# For `waymark run`: asks /livez. Who chats in a terminal need not look at it.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
    CMD ["python", "-P", "-m", "bot.watch.live"]
ENTRYPOINT ["waymark"]
CMD ["chat"]
