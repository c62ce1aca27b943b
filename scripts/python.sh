# Makes virtual environments; sourced by conformance/run and ./bench.

# Makes a folder a virtual environment with what a requirements file pins, unless it is one already.
make_environment() {
    local folder=$1 requirements=$2
    if ! cmp -s "$requirements" "$folder/requirements.txt"; then
        echo "${0##*/}: making a virtual environment with the pins of ${requirements##*/} in $folder" >&2
        python3 -m venv --clear "$folder"
        "$folder/bin/pip" install -q --disable-pip-version-check --no-deps -r "$requirements"
        cp "$requirements" "$folder/requirements.txt"
    fi
}

# Makes a folder have one of its own for each package that a file pins, without what they need, unless it has them.
make_clients() {
    local folder=$1 pins=$2 python=$3 pin
    if ! cmp -s "$pins" "$folder/pins.txt"; then
        echo "${0##*/}: fetching what ${pins##*/} pins" >&2
        rm -rf "$folder"
        while read -r pin; do
            "$python" -m pip install -q --disable-pip-version-check --no-deps --no-compile --target "$folder/$pin" "$pin"
        done <"$pins"
        cp "$pins" "$folder/pins.txt"
    fi
}
