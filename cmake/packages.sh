# shellcheck shell=bash
# Debian and npm packages: what is missing is installed, and only then is anything asked of the network.
#
# Sourced by ./dev, which defines `say`, `fail`, `quietly` and `last_error`.

# shellcheck disable=SC2034 # used by their names, packages_$group

# A line is `package`, or `package probe` when others may provide the same: a command or, with a /, a file. Behind a
# command may stand the version that it has at least: one that is older is replaced by the newest there is.
readonly packages_build="
g++ g++ 12
cmake cmake 3.25
ninja-build ninja
pkg-config pkg-config
ccache ccache
nlohmann-json3-dev /usr/include/nlohmann/json.hpp
libsoci-dev
libboost-dev /usr/include/boost/version.hpp
libsqlite3-dev
libpq-dev /usr/include/postgresql/libpq-fe.h
libsodium-dev
libcurl4-openssl-dev /usr/include/*/curl/curl.h
libssl-dev
libicu-dev
python3 python3 3.11
nodejs node 18
npm npm 9
patchelf patchelf
xz-utils xz
ca-certificates
debian-archive-keyring"
readonly packages_test="
libgtest-dev
libgmock-dev
zlib1g-dev /usr/include/zlib.h
python3-venv /usr/lib/python3*/ensurepip/__init__.py
postgresql /usr/lib/postgresql/*/bin/initdb
openssl openssl
python3-aiosmtpd
chromium chromium 150
firefox-esr firefox-esr 140
poppler-utils pdftotext
xvfb xvfb-run
xauth xauth
webkit2gtk-driver
nginx-light nginx
libgl1
libgl1-mesa-dri
fonts-dejavu-core
fonts-noto-core
fonts-noto-cjk
fonts-noto-color-emoji"
readonly packages_lint="
clang-19 clang++-19
clang-format-19 clang-format-19
clang-tidy-19 clang-tidy-19
libclang-rt-19-dev
llvm-19 llvm-symbolizer-19
shellcheck shellcheck"

# packages_provide GROUP...: installs what is missing of build, test, lint.
packages_provide() {
    local missing
    missing=$(packages_missing "$@")
    [[ -n $missing ]] || return 0
    packages_install "$missing"
    missing=$(packages_missing "$@")
    [[ -z $missing ]] || fail "Older than this project needs, or not there, after all was installed: $missing."
}

# packages_missing GROUP...: prints those that are not there, in one line.
packages_missing() {
    local group package probe version unprobed=() missing=()
    while read -r package probe version; do
        case $probe in
            "") [[ -z $package ]] || unprobed+=("$package") ;;
            */*) compgen -G "$probe" >/dev/null || missing+=("$package") ;;
            *) has_version "$probe" "$version" || missing+=("$package") ;;
        esac
    done < <(for group in "$@"; do
        group=packages_$group
        echo "${!group}"
    done)
    if command -v dpkg-query >/dev/null; then
        local installed
        # shellcheck disable=SC2016 # the format is dpkg-query's
        installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${unprobed[@]}" 2>/dev/null || true)
        for package in "${unprobed[@]}"; do
            grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
        done
    fi
    echo "${missing[*]}"
}

# has_version COMMAND [VERSION]: whether this machine has it, no older than that. Node.js is asked for as the machine's
# own, which npm runs with.
has_version() {
    local found
    PATH=$system_path command -v "$1" >/dev/null || return 1
    [[ -n ${2:-} ]] || return 0
    found=$(PATH=$system_path "$1" --version 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)*' | head -n 1)
    printf '%s\n' "$2" "$found" | sort --version-sort --check=quiet
}

# packages_install "NAMES": a package source that does not answer is passed over; only a package that no
# source has is an error.
packages_install() {
    local names as_root=()
    read -ra names <<<"$1"
    command -v apt-get >/dev/null || fail "These programs and libraries are missing, in Debian's names: ${names[*]}."
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null || fail "Packages are missing; install them as root: apt-get install ${names[*]}"
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2
        -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20)
    say "Installing Debian packages: ${names[*]}"
    quietly "${as_root[@]}" update || say "Not every package source answered: $(last_error)"
    quietly "${as_root[@]}" install --yes --no-install-recommends "${names[@]}" ||
        fail "Debian packages could not be installed: $(last_error)"
}

# npm_provide: the packages of package-lock.json, again when it changed. One of them is the Node.js that builds and tests
# run with; npm itself runs with the machine's own.
npm_provide() {
    local stamp=node_modules/.installed-from wanted node
    wanted=$(sha256sum package-lock.json)
    [[ ! -e $stamp || $(<"$stamp") != "$wanted" ]] || return 0
    say "Installing npm packages"
    PATH=$system_path quietly npm ci --ignore-scripts --no-progress || fail "npm packages could not be installed: $(last_error)"
    # Debian's npm does not link it by itself.
    node=$(cd node_modules && compgen -G 'node-linux-*/bin/node') ||
        fail "package-lock.json has no Node.js for this machine ($(uname -sm))."
    ln -sf "../$node" node_modules/.bin/node
    echo "$wanted" >"$stamp"
}

# anyscale_provide: Anyscale's own command line, of the version that clients are tested with, in a Python environment
# of its own; prints its path. Made once: a folder named by the version is complete when its stamp is there.
anyscale_provide() {
    local version=0.26.112 folder
    folder=$root_dir/build/anyscale-$version
    if [[ ! -e $folder/.complete ]]; then
        rm -rf "$root_dir"/build/anyscale-*
        python3 -m venv "$folder" >&2 &&
            "$folder/bin/pip" install --quiet --disable-pip-version-check "anyscale==$version" >&2 &&
            touch "$folder/.complete" || return 1
    fi
    echo "$folder/bin/anyscale"
}
