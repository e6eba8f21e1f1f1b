#!/bin/sh
# packages.sh SET... - says which Debian packages are missing, and installs
# them when INSTALL=yes. A SET is a first word of the table below. Exit status
# 1: something is missing still.
set -eu

# set, package, how to see that it is there. Names hold for Debian 12 and 13.
table='
build   gcc                         command cc
build   libc6-dev                   header stdio.h
build   pkg-config                  command pkg-config
build   libzip-dev                  module libzip
build   libxml2-dev                 module libxml-2.0
build   librsvg2-dev                module librsvg-2.0
build   libpango1.0-dev             module pangocairo
build   libcairo2-dev               module cairo-pdf
build   libfontconfig-dev           module fontconfig
build   libharfbuzz-dev             module harfbuzz-subset
build   libglib2.0-dev              module gio-2.0
build   libglib2.0-dev-bin          command glib-compile-resources
build   libjson-glib-dev            module json-glib-1.0
build   libcmark-gfm-dev            module libcmark-gfm
build   libcmark-gfm-extensions-dev header cmark-gfm-core-extensions.h
build   libicu-dev                  module icu-i18n
build   libqpdf-dev                 module libqpdf
build   libqrencode-dev             module libqrencode
build   liblcms2-dev                module lcms2
build   libdeflate-dev              module libdeflate
build   zlib1g-dev                  module zlib
fonts   fonts-noto-core             font NotoSans-Regular.ttf
fonts   fonts-noto-mono             font NotoSansMono-Regular.ttf
cjk     fonts-noto-cjk              font NotoSansCJK-Regular.ttc
test    poppler-utils               command pdftotext
test    qpdf                        command qpdf
test    libxml2-utils               command xmllint
test    unzip                       command unzip
test    zbar-tools                  command zbarimg
test    mandoc                      command mandoc
test    zsh                         command zsh
test    fish                        command fish
test    ninja-build                 command ninja
test    parallel                    command parallel
test    openssh-client              command ssh
test    iproute2                    command ip
judges  default-jre-headless        command java
judges  maven                       command mvn
judges  nodejs                      command node
judges  npm                         command npm
judges  chromium                    command chromium
deb     debhelper                   command dh
deb     dpkg-dev                    command dpkg-buildpackage
deb     lintian                     command lintian
ci      locales                     file /usr/share/i18n/locales/tr_TR
ci      clang-format                command clang-format
ci      openssh-server              file /usr/sbin/sshd
fuzz    clang                       command clang
fuzz    libclang-rt-dev             file /usr/lib/llvm-*/lib/clang/*/lib/linux
'

# present KIND NAME
present() {
    case $1 in
    command) command -v "$2" >/dev/null ;;
    module) pkg-config --exists "$2" 2>/dev/null ;;
    header) [ -e "/usr/include/$2" ] || [ -e "/usr/local/include/$2" ] ;;
    # shellcheck disable=SC2086 # a pattern
    file) ls -d $2 >/dev/null 2>&1 ;;
    font) [ -e "fonts/$2" ] ||
        [ -e "/usr/share/fonts/truetype/noto/$2" ] ||
        [ -e "/usr/share/fonts/opentype/noto/$2" ] ;;
    esac
}

# missing SET... - the packages of the sets that are not there
missing() {
    for wanted; do
        echo "$table" | while read -r set package kind name; do
            [ "$set" = "$wanted" ] || continue
            present "$kind" "$name" || echo "$package"
        done
    done
}

# attempt COMMAND... - three tries, since a network may stumble
attempt() {
    for pause in 5 15 0; do
        "$@" >>"$log" 2>&1 </dev/null && return 0
        sleep $pause
    done
    tail -n 20 "$log" >&2
    return 1
}

packages=$(missing "$@" | tr '\n' ' ')
packages=${packages% }
[ -n "$packages" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then root=; else root='sudo '; fi
echo "These packages are missing: $packages" >&2
if ! command -v apt-get >/dev/null; then
    echo "Please install what these Debian packages hold." >&2
    exit 1
fi
if [ "${INSTALL:-no}" = no ]; then
    echo "Please run: ${root}apt-get install --no-install-recommends" \
        "$packages" >&2
    exit 1
fi

echo "Installing them with ${root}apt-get (INSTALL=no would only say so)." >&2
if [ -n "$root" ]; then
    command -v sudo >/dev/null || {
        echo "This needs root or sudo, and there is neither." >&2
        exit 1
    }
    sudo -v
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The lock's time-out lets another apt-get finish first.
patient='-o DPkg::Lock::Timeout=600'
attempt ${root}apt-get $patient update -qq
# shellcheck disable=SC2086 # words are wanted
attempt ${root}env DEBIAN_FRONTEND=noninteractive apt-get $patient install \
    -qq -y --no-install-recommends $packages

packages=$(missing "$@" | tr '\n' ' ')
[ -z "$packages" ] || {
    echo "Still missing after the installation: $packages" >&2
    exit 1
}
