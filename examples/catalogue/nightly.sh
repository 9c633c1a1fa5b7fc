#!/bin/sh
# Checks what changed since last night. In crontab: 15 3 * * *  /srv/shop/nightly.sh /srv/shop/listings.parquet /srv/shop/copylint
set -eu
listings=$1 folder=$2
mkdir -p "$folder"
touch "$folder/log"
set --
[ -f "$folder/findings.parquet" ] && set -- --since "$folder/findings.parquet"
# Left by 1: listings that break a law; by 2: rows that could not be read. Both are in the log.
copylint catalogue "$listings" "$folder/findings.parquet" "$@" --html "$folder/summary.html" >>"$folder/log" 2>&1
