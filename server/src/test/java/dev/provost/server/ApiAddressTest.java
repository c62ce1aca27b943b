package dev.provost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiAddressTest {
    @ParameterizedTest(name = "told {0}, at {1}: {2}")
    @CsvSource({
        "https://told.example/api, http://127.0.0.1:4200/api, https://told.example/api",
        ", http://127.0.0.1:4200/api, http://127.0.0.1:4200/api",
        ", http://0.0.0.0:4200/base/api, https://prefect.example/base/api",
        ", http://[::]:4200/api, https://prefect.example/api",
    })
    void pagesAreToldWhereTheApiIs(@Nullable String told, URI listening, String expected) {
        var address = new ApiAddress(told);
        address.listensAt(listening);

        assertThat(address.of("https://prefect.example/")).isEqualTo(expected);
    }
}
