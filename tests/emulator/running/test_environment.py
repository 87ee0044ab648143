"""The variables that a bot is started with."""

from pathlib import Path

from wapreview.emulator.running.environment import bot_environment

PROXY = "http://127.0.0.1:5001"
EMULATOR = "http://127.0.0.1:8910"
CERTIFICATE = Path("/folder/authority.pem")


def test_every_client_is_led_to_the_proxy() -> None:
    made = bot_environment({"PATH": "/bin", "DATABASE_URL": "x"}, PROXY, CERTIFICATE, EMULATOR)
    assert made["PATH"] == "/bin"
    assert made["DATABASE_URL"] == "x"
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        assert made[name] == PROXY
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"):
        assert made[name] == str(CERTIFICATE)
    assert made["NO_PROXY"] == made["no_proxy"] == "127.0.0.1,localhost,::1"
    assert made["NODE_USE_ENV_PROXY"] == "1"
    assert made["WAPREVIEW_URL"] == EMULATOR


def test_no_variable_from_outside_leads_past_the_proxy() -> None:
    usual = {
        "HTTPS_PROXY": "http://proxy.example.com",
        "ALL_PROXY": "socks5://proxy.example.com",
        "all_proxy": "socks5://proxy.example.com",
        "NO_PROXY": "*",
        "no_proxy": "facebook.com",
        "SSL_CERT_FILE": "/etc/ssl/cert.pem",
    }
    made = bot_environment(usual, PROXY, CERTIFICATE, EMULATOR)
    assert "example.com" not in str(made)
    assert "facebook" not in str(made)
    assert "ALL_PROXY" not in made
    assert made["SSL_CERT_FILE"] == str(CERTIFICATE)


def test_an_emulator_elsewhere_is_asked_directly_too() -> None:
    made = bot_environment({}, PROXY, CERTIFICATE, "http://192.0.2.7:8910")
    assert made["NO_PROXY"] == "127.0.0.1,localhost,::1,192.0.2.7"


def test_python_writes_at_once_unless_the_person_said_otherwise() -> None:
    assert bot_environment({}, PROXY, CERTIFICATE, EMULATOR)["PYTHONUNBUFFERED"] == "1"
    usual = {"PYTHONUNBUFFERED": ""}
    assert bot_environment(usual, PROXY, CERTIFICATE, EMULATOR)["PYTHONUNBUFFERED"] == ""
