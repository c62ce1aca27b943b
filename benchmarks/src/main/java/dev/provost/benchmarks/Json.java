package dev.provost.benchmarks;

import tools.jackson.databind.json.JsonMapper;

/// The one mapper of the loads.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
