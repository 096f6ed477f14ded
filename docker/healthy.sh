#!/bin/bash
# Whether the server is ready; needs no program but bash.
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3
read -r -t 4 protocol status reason <&3
[ "$status" = 200 ]
