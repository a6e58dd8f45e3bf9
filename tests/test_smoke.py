import pytest
@pytest.mark.parametrize("host,path", [
 ("deventer.localhost","/"),("deventer.localhost","/gedrag/"),("deventer.localhost","/gedrag/agressief-gedrag/"),("deventer.localhost","/nieuws/"),
 ("deventer.localhost","/nieuws/landelijk-bericht/"),("deventer.localhost","/onderwerpen/"),("deventer.localhost","/leeftijd/peuter/"),("deventer.localhost","/contact/"),
 ("deventer.localhost","/zoeken/?q=slaat"),("deventer.localhost","/gemeenten/"),("landelijk.localhost","/gemeenten/"),("deventer.localhost","/sitemap.xml"),("deventer.localhost","/robots.txt"),
 ("deventer.localhost","/nieuws/feed/"),("jongin.localhost","/"),("jongin-dalfsen.localhost","/thuis/ruzie-thuis/"),("landelijk.localhost","/gedrag/mishandeling/"),("deventer.localhost","/.well-known/security.txt"),("deventer.localhost","/healthz/ready"),
])
def test_it_answers(reader, host, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as c:
        r = reader(host).get(path)
    print(path, r.status_code, len(c))
    assert r.status_code == 200
    assert "Set-Cookie" not in r.headers
