#!/bin/sh
# Runs once before the web processes of a new version start: schema, static files, cities.
set -e
python manage.py check --deploy --fail-level WARNING
python manage.py migrate --no-input
python manage.py collectstatic --no-input
python manage.py import_cities
