FROM python:3.13-slim

RUN useradd --create-home comeback
WORKDIR /home/comeback/app

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY bot ./bot
COPY cogs ./cogs
RUN mkdir data && chown comeback data
USER comeback

# The SQLite file and its key live here: mount a volume, or both are gone with the container.
VOLUME /home/comeback/app/data
CMD ["python", "-m", "bot"]
