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
