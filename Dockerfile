FROM python:3.11-slim

# The program stands in /app, its state in /srv/dukkan: relative paths (data/dukkan.db) are read from the working
# directory. A volume over /app/data would hide the word lists there behind those of the first version installed.
ENV PYTHONPATH=/app

COPY requirements.lock /app/
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /app/requirements.lock

COPY bot/ /app/bot/
COPY handlers/ /app/handlers/
COPY locales/ /app/locales/
COPY data/ /app/data/

RUN useradd --system --uid 10001 --no-create-home dukkan \
  && install -d -o dukkan -g dukkan /srv/dukkan/data
USER dukkan
WORKDIR /srv/dukkan
VOLUME /srv/dukkan/data

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
