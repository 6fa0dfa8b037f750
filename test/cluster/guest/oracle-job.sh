#!/bin/bash
# oracle-job.sh JOB SECONDS: a job in a slot. Tells the oracle when it is in and when it leaves, and waits for each answer, so that the
# oracle's stamp of leaving is before the slot is given back. A signal means that the slot is lost: it says so and ends.
# Descriptor 3 stays what slotgate made it, the marker with its lock: bash takes another.
exec {oracle}<>/dev/tcp/127.0.0.1/7
tell() { echo "$* job=$job gate=$SLOTGATE_GATE" >&"$oracle"; read -r -u "$oracle" _; }
job=$1
fenced() { tell fenced; exit 143; }
trap fenced TERM INT
tell enter "$SLOTGATE_TOKEN" "ticket=$SLOTGATE_TICKET" "slot=$SLOTGATE_SLOT"
sleep "$2" &
wait $!
trap '' TERM INT
tell leave
