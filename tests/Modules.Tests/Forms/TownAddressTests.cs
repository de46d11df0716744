using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.Towns;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Addresses that must lie in the town, what is typed unseen, and what is kept when the language changes.</summary>
public sealed class TownAddressTests(SharedHouse shared) : IClassFixture<SharedHouse>
{
    private static readonly TownGround Musterstadt = new(["00001", "00002"], ["Musterstadt"], "00001");

    [Theory]
    [InlineData("postcodes: ['00001']", "00001", "Hamburg", "Die Postleitzahl 00001 gehört nicht zu „Hamburg“. Prüfen Sie Postleitzahl und Ort.")]
    [InlineData("postcodes: ['00001']", "00002", "Musterstadt-Nord", null)]
    [InlineData("postcodes: ['00001']", "38100", "Braunschweig", "Die Postleitzahl 38100 gehört nicht zu unserem Stadtgebiet.")]
    [InlineData("self: true", "38100", "Braunschweig", null)]
    [InlineData("self: true", "00001", "Musterstadt", null)]
    [InlineData("self: true", "00001", "Hamburg", "gehört nicht zu „Hamburg“")]
    [InlineData("self: true", "00003", "Musterstadt", "Die Postleitzahl 00003 gibt es in Deutschland nicht.")]
    [InlineData("self: true", "99999", "Musterstadt", "Die Postleitzahl 99999 gibt es in Deutschland nicht.")]
    public void Postcode_and_place_are_compared_with_what_the_town_says_of_itself(string settings, string postcode, string city, string? error)
    {
        var field = Asking.Field("kind: address, " + settings);
        var typed = new Typed();
        foreach (var (part, value) in new[] { ("street", "Weg"), ("number", "1"), ("postcode", postcode), ("city", city) }) typed.Set("f." + part, value);
        var reading = new FieldReading(field, "f", typed, FieldContext.At(Asking.Today) with { Town = Musterstadt });
        field.Kind.Read(field, reading);
        if (error is null) reading.Errors.ShouldBeEmpty();
        else reading.Errors.ShouldHaveSingleItem().Message.ShouldContain(error);
    }

    [Theory]
    [InlineData("Kim\u200BBeispiel", "KimBeispiel")]
    [InlineData("\uFEFFKim\u00AD", "Kim")]
    [InlineData("Ki\u200Em \u2060B", "Kim B")]
    public void What_has_no_width_is_dropped_without_a_word(string typed, string kept)
    {
        var field = Asking.Field("kind: person, birthDate: never");
        var values = new Typed();
        values.Set("f.given_names", typed);
        values.Set("f.family_name", "Beispiel");
        var reading = new FieldReading(field, "f", values, FieldContext.At(Asking.Today));
        field.Kind.Read(field, reading);
        reading.Errors.ShouldBeEmpty();
        reading.Values["f.given_names"].ShouldBe(kept);
    }

    [Theory]
    [InlineData("Bahnhofstr.", "bahnhofstrasse")]
    [InlineData("Am Großen Höfchen", "amgrossenhoefchen")]
    public void A_street_has_one_spelling_as_key(string typed, string key) => TownStreet.WordOf(typed).ShouldBe(key);

    [Fact]
    public void A_field_that_a_rule_demands_is_not_called_optional()
    {
        var form = FormLoader.Load("form.yaml", """
            subject: x
            pages:
              - id: a
                fields: [ { id: recht, kind: yesno, label: Recht?, purpose: prüfen } ]
              - id: b
                title: Seite
                fields:
                  - { id: ja, kind: yesno, label: Ja?, purpose: prüfen }
                  - { id: name, kind: text, required: false, label: Name, purpose: prüfen }
                  - { id: rest, kind: text, required: false, label: Rest, purpose: prüfen }
                  - { id: frei, kind: text, required: false, label: Frei, purpose: prüfen }
                validate:
                  - { when: ja and name is not answered, field: name, message: Name fehlt. }
                  - { when: recht and rest is not answered, field: rest, message: Rest fehlt. }
            """);
        var run = new FormRun(form, Answers.Parse("{\"recht\":\"true\"}"), FieldContext.At(Asking.Today));
        run.DemandOf(form.Field("name")!).ShouldBe(Demand.ByAnswer);
        run.DemandOf(form.Field("rest")!).ShouldBe(Demand.Required);
        run.DemandOf(form.Field("frei")!).ShouldBe(Demand.Optional);
        run.With(Answers.Parse("{\"recht\":\"false\"}")).DemandOf(form.Field("rest")!).ShouldBe(Demand.Optional);
    }

    [Fact]
    public async Task The_change_of_language_keeps_what_was_typed_and_saves_nothing()
    {
        using var citizen = shared.House.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("anschrift");
        var page = citizen.Path.Split('?')[0];
        await citizen.SubmitAsync("English", ("anschrift.street", "Halb geschriebene Str"), ("anschrift.number", "4"));
        citizen.Path.Split('?')[0].ShouldBe(page);
        citizen.Page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        citizen.Page.QuerySelector("[name='anschrift.street']")!.GetAttribute("value").ShouldBe("Halb geschriebene Str");
        citizen.Page.QuerySelectorAll(".rh-errors").ShouldBeEmpty();
        await citizen.OpenAsync(page + "?sprache=de");
        (citizen.Page.QuerySelector("[name='anschrift.street']")!.GetAttribute("value") ?? "").ShouldBe("");
    }
}
