import pytest
from django.urls import reverse
from content.sharing import actions
from content.sharing.share import shares
from django.core.management import call_command

def test_pages(desk, daan, vera, bo, lena, deventer, tantrums, behaviour):
    own = actions.start_replacement(tantrums, deventer, daan)
    own.save_revision().publish()
    add = actions.start_addition(behaviour, deventer, daan)
    actions.hide(behaviour, deventer, daan, "Eigen aanpak")
    tantrums.summary = "Iets heel anders hoort erbij."
    tantrums.save_revision().publish()
    c = desk(daan)
    urls = [reverse("sharing_desk:index"), reverse("sharing_desk:index")+f"?site={deventer.pk}&q=drift", reverse("sharing_desk:index_results")+"?status=verborgen",
       *[reverse("sharing_desk:index")+f"?status={s}" for s in ("aanvulling","eigen-versie","gewijzigd","verborgen","ingetrokken")],
       reverse("sharing_desk:index")+f"?theme={behaviour.pk}&p=-1",
       *[reverse(f"sharing_desk:{n}", args=[deventer.pk, tantrums.pk]) for n in ("add","replace","hide","show")],
       reverse("sharing_desk:difference", args=[own.pk]), reverse("sharing_desk:national_again", args=[own.pk]),
       reverse("sharing_desk:shares"), reverse("sharing_desk:shares")+"?export=csv", reverse("sharing_desk:shares")+"?export=xlsx",
       f"/beheer/pages/{own.pk}/edit/", f"/beheer/pages/{add.pk}/edit/", "/beheer/"]
    for u in urls:
        r = c.get(u)
        print(r.status_code, u)
        if r.status_code != 200:
            print(r.headers)
    c = desk(lena)
    actions.withdraw(behaviour, lena, "Fout getal")
    for u in (reverse("sharing_desk:withdraw", args=[tantrums.pk]), reverse("sharing_desk:restore", args=[behaviour.pk]), "/beheer/", f"/beheer/pages/{tantrums.pk}/edit/", f"/beheer/pages/{behaviour.pk}/", reverse("sharing_desk:shares")):
        r = c.get(u)
        print(r.status_code, u)
    for s in shares(): print(s, s.share)
    call_command("national_share"); call_command("national_share", "--json")
