"""Many keys in one parameter find what `in` finds."""

from accounts.models import Contact, User


def test_numbers_words_and_whom_a_row_points_to(ana, ben, cleo):
    contact = Contact.objects.create(low=ana, high=ben, asker=ana)

    assert set(User.objects.filter(pk__among=[ana.pk, ben.pk, 2**40])) == {ana, ben}
    assert set(User.objects.filter(email__among={cleo.email, "a\"'{},%s"})) == {cleo}
    assert list(Contact.objects.filter(asker__among=(ana.pk,))) == [contact]
    assert not Contact.objects.filter(asker__email__among=[ben.email]).exists()


def test_of_no_keys_nothing_is_found_and_all_is_excluded_by_none(ana, ben):
    assert not User.objects.filter(pk__among=[]).exists()
    assert set(User.objects.exclude(pk__among=[])) == {ana, ben}


def test_a_guarded_write_takes_them_too(ana, ben):
    assert User.objects.filter(pk__among=[ana.pk]).update(last_name="New") == 1
