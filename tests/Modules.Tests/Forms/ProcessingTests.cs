using System.Net;
using System.Text;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Processing;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>The register of processing, made from what the forms say.</summary>
public sealed class ProcessingTests(SharedHouse shared) : IClassFixture<SharedHouse>
{
    [Fact]
    public void An_entry_says_purpose_basis_class_and_time_of_every_answer()
    {
        const string form = """
            subject: x
            basis: § 1 Satzung
            pages:
              - id: p
                title: P
                fields:
                  - { id: name, kind: text, label: "=Name", purpose: Anschreiben }
                  - { id: krank, kind: yesno, label: Krank, purpose: Ermäßigung prüfen, dataClass: special, basis: Art. 9 DSGVO }
                  - { id: ausweis, kind: file, label: Ausweis, purpose: Person erkennen, identity: Nur hier nötig }
            """;
        var service = new ServiceDefinition
        {
            Slug = "muster", Name = "Muster", Summary = "x", Mode = ServiceMode.Complete, Action = "Los", WhyTrust = "x", Unit = "amt", RetentionYears = 5, HasForm = true,
            Process = new() { Participation = [new("polizei", "Polizei", 7, "?")] },
        };
        var entry = ProcessingRegister.Of([new(ServiceRevisionId.New(), 1, service, new Dictionary<string, string> { ["form.yaml"] = form })], new FormBook()).ShouldHaveSingleItem();
        entry.Kept.ShouldBe("mit der Akte, 5 Jahre nach dem Schließen");
        entry.Recipients.ShouldBe(["Polizei"]);
        entry.Sensitive.Select(f => f.Label).ShouldBe(["Krank"]);
        entry.Fields[0].Basis.ShouldBe("§ 1 Satzung");
        entry.Fields[2].Kept.ShouldBe("bis zur Entscheidung, dann gelöscht");
        var lines = ProcessingRegister.Csv([entry]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[1].ShouldBe("\"Muster\";\"amt\";\"'=Name\";\"Anschreiben\";\"§ 1 Satzung\";\"personenbezogen\";\"mit der Akte, 5 Jahre nach dem Schließen\";\"Polizei\"");
        lines[2].ShouldContain("besondere Kategorie (Art. 9 DSGVO)");
    }

    [Theory]
    [InlineData("/verwaltung/verarbeitungsverzeichnis")]
    [InlineData("/verwaltung/verarbeitungsverzeichnis.csv")]
    [InlineData("/verwaltung/verarbeitungsverzeichnis/hundesteuer-anmelden")]
    public async Task Only_who_manages_services_opens_it(string path)
    {
        using var visitor = shared.House.Browser();
        await visitor.OpenAsync(path);
        visitor.Text.ShouldNotContain("Steuerschuldner");
        (visitor.Status == HttpStatusCode.Forbidden || visitor.Path.StartsWith("/anmelden", StringComparison.Ordinal)).ShouldBeTrue($"{visitor.Status} {visitor.Path}");
    }
}
