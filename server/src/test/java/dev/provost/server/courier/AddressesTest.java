package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.0.1",
                "198.19.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "fd00::1",
                "fe80::1",
            })
    void somebodysOwnNetworkIsPrivate(String address) {
        assertThat(Addresses.isPrivate(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "192.169.0.1", "64:ff9b::101:101", "2606:4700:4700::1111"
            })
    void theWorldIsNot(String address) {
        assertThat(Addresses.isPrivate(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http://a/b c|d, http://a/b%20c%7Cd", "http://a/gr\u00fc?q=\u00fc, http://a/gr%C3%BC?q=%C3%BC"})
    void whatNeedsAnEscapeGetsOne(String text, String uri) {
        assertThat(Addresses.uri(text)).hasToString(uri);
    }

    @Test
    void whatIsNoAddressIsNotRepeated() {
        assertThatThrownBy(() -> Addresses.uri("http://a/%secret"))
                .isInstanceOfSatisfying(
                        BadNotifier.class,
                        e -> assertThat(e.shown()).isEqualTo("ValueError('The address is not a valid URL.')"));
    }
}
