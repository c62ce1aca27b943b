package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.server.courier.Courier.NoAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxiesTest {
    private static String before(Map<String, String> environment, String address) throws NoAnswer {
        return Proxies.of(environment)
                .before(Place.of(Addresses.uri(address), true))
                .map(Place::nameAndPort)
                .orElse("none");
    }

    @ParameterizedTest(name = "{0} for {2}: {3}")
    @CsvSource({
        "HTTP_PROXY, http://proxy:3128, http://hooks.example/x, proxy:3128",
        "HTTP_PROXY, proxy:3128, http://hooks.example/x, proxy:3128",
        "HTTP_PROXY, proxy, http://hooks.example/x, proxy:80",
        "http_proxy, https://proxy, http://hooks.example/x, proxy:443",
        "HTTP_PROXY, http://proxy:3128, https://hooks.example/x, none",
        "HTTPS_PROXY, http://me:secret@proxy:3128, https://hooks.example/x, proxy:3128",
        "HTTPS_PROXY, http://proxy:3128, http://hooks.example/x, none",
        "ALL_PROXY, http://proxy:3128, http://hooks.example/x, proxy:3128",
        "all_proxy, http://proxy:3128, https://hooks.example/x, proxy:3128",
        "HTTP_PROXY, '', http://hooks.example/x, none"
    })
    void theEnvironmentNamesThem(String name, String value, String address, String proxy) throws NoAnswer {
        assertThat(before(Map.of(name, value), address)).isEqualTo(proxy);
    }

    @Test
    void smallLettersWinAndSoDoesTheNameOfTheScheme() throws NoAnswer {
        var environment = Map.of("HTTP_PROXY", "one", "http_proxy", "two", "ALL_PROXY", "three");

        assertThat(before(environment, "http://hooks.example")).isEqualTo("two:80");
        assertThat(before(environment, "https://hooks.example")).isEqualTo("three:80");
    }

    @ParameterizedTest(name = "NO_PROXY={0}, {1}: left out {2}")
    @CsvSource({
        "*, http://hooks.example, true",
        "hooks.example, http://hooks.example, true",
        "'other, HOOKS.example ', http://Hooks.Example:8080, true",
        "example, http://hooks.example, true",
        ".example, http://hooks.example, true",
        "*.example, http://hooks.example, true",
        "ks.example, http://hooks.example, false",
        "hooks.example.org, http://hooks.example, false",
        "hooks.example:8080, http://hooks.example:8080, true",
        "hooks.example:8080, http://hooks.example, false",
        "10.1.2.3, http://10.1.2.3, true",
        "10.0.0.0/8, http://10.1.2.3:99, true",
        "10.0.0.0/8, http://11.1.2.3, false",
        "10.0.0.0/8, http://ten.example, false",
        "10.0.0.0/many, http://10.1.2.3, false",
        "::1, 'http://[::1]:4200', true",
        "'[::1]:4200', 'http://[::1]:4200', true",
        "'', http://hooks.example, false",
        "',,', http://hooks.example, false"
    })
    void someAreAskedWithoutOne(String exceptions, String address, boolean leftOut) throws NoAnswer {
        var environment = Map.of("HTTP_PROXY", "proxy:3128", "NO_PROXY", exceptions);

        assertThat(before(environment, address)).isEqualTo(leftOut ? "none" : "proxy:3128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:secret@proxy", "http://me:secret@proxy:port", "http://me:secret@"})
    void oneThatCannotBeUsedIsNotTold(String value) {
        assertThatThrownBy(() -> before(Map.of("HTTP_PROXY", value), "http://hooks.example"))
                .isInstanceOfSatisfying(
                        NoAnswer.class, e -> assertThat(e.mayPass()).isFalse())
                .hasMessage("ProxyError('The environment names a proxy that is none for HTTP')");
    }
}
