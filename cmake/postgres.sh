# shellcheck shell=bash
# A PostgreSQL for the time of a test run: made below build/, on a Unix socket alone, fast rather than durable.
#
# Sourced by ./dev, which defines `fail`, `root_dir` and `logs_dir`.

# postgres_as_user COMMAND...: PostgreSQL refuses to run as root; then it runs as the user of Debian's package.
postgres_as_user() {
    if [[ $(id -u) -eq 0 ]]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

# with_postgres COMMAND...: runs it with ROSTER_TEST_DATABASE naming a server of its own, and ends that server in any
# case. Runs in a subshell of its own, so that its traps are its own.
with_postgres() (
    local programs data sockets status=0
    programs=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1 || true)
    programs=$(dirname "${programs:-$(command -v initdb || echo /nowhere/initdb)}")
    [[ -x $programs/initdb ]] || fail "PostgreSQL is not installed."

    # A socket's path may have about a hundred characters, so it lies elsewhere.
    sockets=$(mktemp -d "${TMPDIR:-/tmp}/roster-postgres-XXXXXX")
    data=$root_dir/build/postgres
    rm -rf "$data"
    mkdir -p "$data"
    if [[ $(id -u) -eq 0 ]]; then
        chown postgres "$data" "$sockets"
        # A checkout in a folder that only root may enter.
        if ! postgres_as_user test -w "$data"; then data=$sockets/data; fi
    fi

    # shellcheck disable=SC2329 # called by the trap
    end_postgres() {
        [[ ! -e $data/postmaster.pid ]] || postgres_as_user "$programs/pg_ctl" -D "$data" -m immediate -w stop >/dev/null || true
        rm -rf "$data" "$sockets"
    }
    trap end_postgres EXIT
    trap 'exit 130' INT TERM

    cd "$sockets"
    postgres_as_user "$programs/initdb" -D "$data" -A trust -U roster -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions
    postgres_as_user "$programs/pg_ctl" -D "$data" -w -l "$sockets/server.log" start \
        -o "-c listen_addresses= -k $sockets -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" || {
        cat "$sockets/server.log"
        exit 1
    }
    cd "$root_dir"
    ROSTER_TEST_DATABASE="postgresql://roster@/postgres?host=$sockets" "$@" || status=$?
    exit "$status"
)
