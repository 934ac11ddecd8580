# SPDX-FileCopyrightText: The Modwell authors
# SPDX-License-Identifier: Apache-2.0

# Sourced by ./modwell and ./build: finds a JDK.

# The oldest JDK that can build and run Modwell.
oldest=25

# Succeeds when the folder $1 holds a JDK that is new enough. Reads the JDK's own "release" file, which
# takes no start of a JVM; a folder without that file is no JDK of our time.
fits() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    feature=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$feature" ] && [ "$feature" -ge "$oldest" ]
}

# Follows a chain of symbolic links to the real file.
real() {
    file=$1
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=$(dirname "$file")/$link ;;
        esac
    done
    printf '%s\n' "$(cd "$(dirname "$file")" && pwd -P)/$(basename "$file")"
}

# Prints the folder of a JDK: JAVA_HOME, then the one on the PATH, then the usual folders.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && fits "$JAVA_HOME"; then
        printf '%s\n' "$JAVA_HOME"
        return
    fi
    if on_path=$(command -v java); then
        on_path=$(dirname "$(dirname "$(real "$on_path")")")
        if fits "$on_path"; then
            printf '%s\n' "$on_path"
            return
        fi
    fi
    for jdk in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if fits "$jdk"; then
            printf '%s\n' "$jdk"
            return
        fi
    done
    return 1
}

# Sets JAVA_HOME to a JDK, or ends the script $1 with one line.
need_jdk() {
    if ! JAVA_HOME=$(find_jdk); then
        echo "$1: needs a JDK $oldest or newer and found none in JAVA_HOME, on the PATH or in the usual folders" >&2
        exit 1
    fi
    export JAVA_HOME
}

# Ends the script $1 with one line when Maven is missing.
need_maven() {
    if ! command -v mvn >/dev/null 2>&1; then
        echo "$1: needs Maven 3.8 or newer (mvn) on the PATH to build Modwell" >&2
        exit 1
    fi
}
