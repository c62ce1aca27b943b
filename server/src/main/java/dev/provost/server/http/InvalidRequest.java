package dev.provost.server.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.provost.api.json.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The body of a 422 answer to a request that does not fit its route's input.
@JsonPropertyOrder({"exception_message", "exception_detail", "request_body"})
record InvalidRequest(String exceptionMessage, List<?> exceptionDetail, JsonNode requestBody) {

    InvalidRequest(List<?> details, JsonNode requestBody) {
        this("Invalid request received.", details, requestBody);
    }

    /// A body that is no JSON. Its place is a position, and its input is always the empty object.
    @JsonPropertyOrder({"type", "loc", "msg", "input", "ctx"})
    record SyntaxError(String type, List<Object> loc, String msg, Map<String, Object> input, Map<String, Object> ctx) {}

    static Invalid of(List<Problem> problems, JsonBody body) {
        return Invalid.with(422, new InvalidRequest(problems, body.echo()));
    }
}
