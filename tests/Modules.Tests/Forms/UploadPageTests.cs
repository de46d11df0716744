using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Documents;
using Rathaus.Tests.Documents;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Every bad file through the real upload page: its sentence beside the field, nothing kept, and a good file is taken afterwards.</summary>
public sealed class UploadPageTests(UploadPageTests.Town town) : IClassFixture<UploadPageTests.Town>
{
    private static readonly byte[] Zip = Samples.Zip(("x", new byte[10]));

    private static readonly Dictionary<string, Func<(byte[] File, string Sentence)>> Bad = new()
    {
        ["nichts.pdf"] = () => ([], "Die Datei ist leer (0 Byte)."),
        ["programm.pdf"] = () => ([.. "MZ"u8, .. new byte[200]], "Diese Art von Datei können wir nicht annehmen."),
        ["seite.pdf"] = () => ("<!DOCTYPE html><p>x"u8.ToArray(), "Webseiten und Programme können wir nicht annehmen."),
        ["bild.svg"] = () => ("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "Webseiten und Programme können wir nicht annehmen."),
        ["notiz.png"] = () => ("nur ein Text"u8.ToArray(), "Diese Art von Datei können wir hier nicht annehmen."),
        ["animation.gif"] = () => ([.. "GIF89a"u8, .. new byte[50]], "GIF-Bilder können wir nicht annehmen."),
        ["foto.heic"] = () => ([0, 0, 0, 24, .. "ftypheic"u8, .. new byte[100]], "Fotos im Format HEIC und Videos können wir nicht öffnen."),
        ["gross.pdf"] = () => ([.. Samples.Pdf(), .. new byte[26 << 20]], "ist größer als"),
        ["kaputt.png"] = () => (Samples.Picture("gradient.png")[..60], "beschädigt"),
        ["doppelt.png"] = () => ([.. Samples.Picture("gradient.png"), .. Zip], "außer dem eigentlichen Dokument noch andere Daten"),
        ["doppelt.jpg"] = () => ([.. Samples.Picture("gradient.jpg"), .. Samples.Pdf()], "außer dem eigentlichen Dokument noch andere Daten"),
        ["doppelt.pdf"] = () => ([.. Samples.Pdf(), .. Zip], "außer dem eigentlichen Dokument noch andere Daten"),
        ["gif-js.gif"] = () => ([.. "GIF89a/*"u8, .. "*/=1;alert(1)//"u8], "GIF-Bilder können wir nicht annehmen."),
        ["pixelbombe.png"] = () => (PixelBomb(), "zu groß"),
        ["archiv.zip"] = () => (Samples.Zip(("a.pdf", Samples.Pdf())), "einzeln"),
        ["zipbombe.docx"] = () => (Samples.Docx(("word/big.xml", new byte[230 << 20])), "beim Öffnen viel zu groß"),
    };

    public static TheoryData<string> Names => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_file_is_refused_with_its_sentence(string name)
    {
        var (file, sentence) = Bad[name]();
        using var citizen = await town.AtEvidenceAsync();
        var since = Stopwatch.GetTimestamp();
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile(name, "application/pdf", file)));
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        citizen.Status.ShouldBe(HttpStatusCode.OK);
        citizen.Page.Title!.ShouldStartWith("Fehler:");
        citizen.Text.ShouldContain(name);
        citizen.Text.ShouldContain(sentence);
        await citizen.SubmitAsync("Weiter", ("nachweis", "upload"), ("nachweis.files", new TestFile("zeugnis.png", "image/png", Applicant.Png)));
        citizen.PageName().ShouldNotBe("nachweis", citizen.Text);
    }

    [Fact]
    public async Task An_encrypted_PDF_is_refused_with_what_to_do()
    {
        if (!File.Exists("/usr/bin/qpdf")) return;
        var folder = Directory.CreateTempSubdirectory("pdf-").FullName;
        var (plain, locked) = (Path.Combine(folder, "a.pdf"), Path.Combine(folder, "b.pdf"));
        await File.WriteAllBytesAsync(plain, Samples.Pdf());
        using (var qpdf = Process.Start(new ProcessStartInfo("/usr/bin/qpdf", ["--encrypt", "user", "owner", "256", "--", plain, locked]))!) await qpdf.WaitForExitAsync();
        using var citizen = await town.AtEvidenceAsync();
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("gesperrt.pdf", "application/pdf", await File.ReadAllBytesAsync(locked))));
        Directory.Delete(folder, recursive: true);
        citizen.Text.ShouldContain("gesperrt.pdf");
        citizen.Text.ShouldContain("ohne Passwort");
    }

    [Theory]
    [InlineData("../../../etc/passwd.png", "passwd.png")]
    [InlineData("..\\..\\windows\\system32\\bild.png", "bild.png")]
    [InlineData("/etc/shadow", "shadow.png")]
    [InlineData("zeugnis\u202Egnp.exe", "zeugnisgnp.png")]
    [InlineData("..", "Dokument.png")]
    [InlineData("con?<b>.png", "con__b_.png")]
    public async Task A_strange_name_becomes_a_harmless_one(string sent, string shown)
    {
        using var citizen = await town.AtEvidenceAsync();
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile(sent, "image/png", Applicant.Png)));
        citizen.Page.QuerySelector("main .rh-files__name span")!.TextContent.ShouldBe(shown);
    }

    [Fact]
    public async Task A_name_of_300_characters_is_cut_whether_the_file_is_taken_or_not()
    {
        var name = new string('ä', 300);
        using var citizen = await town.AtEvidenceAsync();
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile(name + ".png", "image/png", Applicant.Png)));
        citizen.Page.QuerySelector("main .rh-files__name span")!.TextContent.ShouldBe(new string('ä', 116) + ".png");
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("../" + name + ".gif", "image/gif", "GIF89a"u8.ToArray())));
        citizen.Text.ShouldContain(new string('ä', 116) + ".gif: GIF-Bilder");
        citizen.Text.ShouldNotContain(new string('ä', 121));
        citizen.Text.ShouldNotContain("../");
    }

    [Fact]
    public async Task A_photo_loses_place_and_device_before_it_is_kept()
    {
        await using var house = await Applicant.HouseAsync();
        using var citizen = await Town.AtEvidenceAsync(house);
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("foto.jpg", "image/jpeg", Samples.JpegWithMetadata(6, little: true))));
        citizen.Text.ShouldContain("foto.jpg");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<Platform.Data.TownDb>();
            var file = db.Set<Drafts.DraftFile>().Single();
            file.Bytes.ShouldBeLessThan(Samples.JpegWithMetadata(6, little: true).Length);
            await Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_is_larger_than_any_request_may_be_gets_a_page_with_a_sentence()
    {
        using var citizen = await town.AtEvidenceAsync();
        try
        {
            await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("riesig.pdf", "application/pdf", new byte[65 << 20])));
        }
        catch (HttpRequestException)
        {
            // The server answered and hung up while the file was still being sent; a browser shows the same.
            return;
        }
        citizen.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        citizen.Text.ShouldContain("Die Datei ist zu groß");
    }

    private static byte[] PixelBomb()
    {
        var png = Samples.Picture("gradient.png");
        byte[] header = [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, .. png[24..29]];
        return [.. png[..8], .. Samples.Chunk("IHDR", header), .. png[33..]];
    }

    /// <summary>One town for all files.</summary>
    public sealed class Town : IAsyncLifetime
    {
        private TestHouse _house = null!;

        public async Task InitializeAsync() => _house = await Applicant.HouseAsync();

        public async Task DisposeAsync() => await _house.DisposeAsync();

        internal Task<TestBrowser> AtEvidenceAsync() => AtEvidenceAsync(_house);

        internal static async Task<TestBrowser> AtEvidenceAsync(TestHouse house)
        {
            var citizen = house.Browser();
            await citizen.BeginAsync();
            var answers = Applicant.Plain();
            answers["ermaessigung"] = [("ermaessigung", "true")];
            await citizen.WalkAsync("nachweis", answers);
            return citizen;
        }
    }
}
