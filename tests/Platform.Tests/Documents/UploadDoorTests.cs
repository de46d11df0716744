using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

public class UploadDoorTests
{
    [Fact]
    public async Task Files_are_known_by_their_content_and_not_by_their_name()
    {
        using var house = new UploadHouse();
        foreach (var (bytes, type, name) in new[]
        {
            (Samples.Pdf(), "application/pdf", "datei.pdf"), (Samples.Picture("gradient.jpg"), "image/jpeg", "datei.jpg"),
            (Samples.Picture("gradient.png"), "image/png", "datei.png"), (Samples.Picture("gradient.webp"), "image/webp", "datei.webp"),
            (Samples.Picture("gradient-lossless.webp"), "image/webp", "datei.webp"),
            (Samples.Docx(), FileKind.Docx.MediaType, "datei.docx"), (Samples.Odt(), FileKind.Odt.MediaType, "datei.odt"),
            (Encoding.UTF8.GetBytes("Größe < 5 & > 3\r\nText"), "text/plain; charset=utf-8", "datei.txt"),
        })
        {
            using var accepted = await house.AcceptedAsync(bytes, "datei.exe");
            (accepted.MediaType, accepted.DisplayName, accepted.Scan).ShouldBe((type, name, ScanState.NotConfigured));
            var kept = await File.ReadAllBytesAsync(accepted.File.Path);
            accepted.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(kept)));
            accepted.Length.ShouldBe(kept.Length);
        }
        house.Kept.ShouldBe(0);
    }

    [Fact]
    public async Task Empty_and_too_large_files_are_refused_with_the_limit()
    {
        using var house = new UploadHouse(settings => settings with { LargestFile = 1_572_864 });
        (await house.RefusedAsync([])).Why.ShouldBe(UploadRefusal.Empty);
        var refused = await house.RefusedAsync(new byte[1_572_865]);
        refused.Why.ShouldBe(UploadRefusal.TooLarge);
        refused.Sentence.ShouldContain("größer als 1,5 MB");
    }

    [Fact]
    public async Task An_endless_upload_is_read_only_up_to_the_limit()
    {
        using var house = new UploadHouse(settings => settings with { LargestFile = 1_000_000 });
        var endless = new EndlessStream();
        (await house.Door.TakeAsync(endless, "x", CancellationToken.None)).ShouldBeOfType<UploadResult.Refused>().Why.ShouldBe(UploadRefusal.TooLarge);
        endless.Given.ShouldBeLessThan(1_200_000);
    }

    [Fact]
    public async Task Kinds_that_offices_cannot_open_are_refused_with_advice()
    {
        using var house = new UploadHouse();
        (await house.RefusedAsync([0, 0, 0, 24, .. "ftypheic"u8, .. new byte[100]])).Sentence.ShouldContain("JPEG");
        (await house.RefusedAsync([.. "GIF89a"u8, .. new byte[50]])).Why.ShouldBe(UploadRefusal.KindNotAccepted);
        (await house.RefusedAsync([0xD0, 0xCF, 0x11, 0xE0, .. new byte[500]])).Why.ShouldBe(UploadRefusal.KindNotAccepted);
        (await house.RefusedAsync(Samples.Zip(("a.pdf", Samples.Pdf())))).Sentence.ShouldContain("einzeln");
        (await house.RefusedAsync([.. "MZ"u8, .. new byte[200]])).Why.ShouldBe(UploadRefusal.UnknownKind);
        (await house.RefusedAsync("<!DOCTYPE html><p>x"u8.ToArray())).Why.ShouldBe(UploadRefusal.KindNotAccepted);
        (await house.RefusedAsync("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray())).Why.ShouldBe(UploadRefusal.KindNotAccepted);
        (await house.RefusedAsync([0xFF, 0xFE, 0x41, 0x00])).Why.ShouldBe(UploadRefusal.UnknownKind);
        (await house.RefusedAsync(Samples.Docx(("word/vbaProject.bin", new byte[10])))).Sentence.ShouldContain("Makros");
    }

    [Fact]
    public async Task A_file_that_is_two_things_is_refused()
    {
        using var house = new UploadHouse();
        var zip = Samples.Zip(("x", new byte[10]));
        foreach (var mixed in new byte[][]
        {
            [.. "xxxx"u8, .. Samples.Pdf()], [.. Samples.Pdf(), .. zip], [.. Samples.Pdf(), .. "<script>"u8],
            [.. Samples.Picture("gradient.jpg"), .. zip], [.. Samples.Picture("gradient.jpg"), .. Samples.Pdf()], [.. Samples.Picture("gradient.jpg"), .. "<html>"u8],
            [.. Samples.Picture("gradient.png"), .. zip], [.. Samples.Picture("gradient.webp"), .. zip],
            [.. Samples.Docx(), .. Samples.Pdf()], [.. "PK\u0003\u0004"u8, .. Samples.Docx()],
            Samples.Pdf("4 0 obj\n<<>>\nstream\n" + Encoding.Latin1.GetString(zip) + "\nendstream\nendobj\n"),
        }) (await house.RefusedAsync(mixed)).Why.ShouldBe(UploadRefusal.Mixed);
    }

    [Fact]
    public async Task Markup_hidden_in_a_picture_is_refused_or_taken_out()
    {
        using var house = new UploadHouse();
        var png = Samples.Picture("gradient.png");
        (await house.RefusedAsync([.. png[..33], .. Samples.Chunk("iCCP", "<html><script>alert(1)</script>"u8.ToArray()), .. png[33..]])).Why.ShouldBe(UploadRefusal.Mixed);
        using var cleaned = await house.AcceptedAsync([.. png[..33], .. Samples.Chunk("tEXt", "C\0<html><script>alert(1)</script>"u8.ToArray()), .. png[33..]]);
        (await File.ReadAllBytesAsync(cleaned.File.Path)).AsSpan().IndexOf("<script"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task Broken_files_are_refused_as_broken()
    {
        using var house = new UploadHouse();
        foreach (var name in new[] { "gradient.jpg", "gradient.png", "gradient.webp" })
        {
            var picture = Samples.Picture(name);
            (await house.RefusedAsync(picture[..(picture.Length * 2 / 3)])).Why.ShouldBe(UploadRefusal.Damaged);
        }
        (await house.RefusedAsync(Samples.Pdf()[..100])).Why.ShouldBe(UploadRefusal.Damaged);
        (await house.RefusedAsync(Samples.Docx()[..100])).Why.ShouldBe(UploadRefusal.Damaged);
    }

    [Fact]
    public async Task An_encrypted_PDF_is_refused_and_a_PDF_that_only_speaks_of_it_is_not()
    {
        using var house = new UploadHouse();
        (await house.AcceptedAsync(Samples.Pdf("4 0 obj\n<<>>\nstream\n(/Encrypt 5 0 R)\nendstream\nendobj\n"))).Dispose();
        if (!File.Exists("/usr/bin/qpdf")) return;
        foreach (var objects in new[] { "disable", "generate" })
        {
            var refused = await house.RefusedAsync(Encrypted(objects));
            refused.Why.ShouldBe(UploadRefusal.Encrypted);
            refused.Sentence.ShouldContain("ohne Passwort");
        }
    }

    [Fact]
    public async Task Bombs_are_refused_in_bounded_time_and_memory()
    {
        using var house = new UploadHouse(settings => settings with { LargestUnpacked = 5_000_000 });
        (await house.RefusedAsync(Samples.Docx(("word/big.xml", new byte[6_000_000])))).Why.ShouldBe(UploadRefusal.Bomb);
        (await house.RefusedAsync(Samples.Docx([.. Enumerable.Range(0, 1_100).Select(i => ($"x{i}", Array.Empty<byte>()))]))).Why.ShouldBe(UploadRefusal.Bomb);
        (await house.RefusedAsync(LyingZip())).Why.ShouldBeOneOf(UploadRefusal.Bomb, UploadRefusal.Damaged);
        (await house.RefusedAsync(OverlappingZip())).Why.ShouldBe(UploadRefusal.Bomb);
        (await house.RefusedAsync(Samples.Pdf(string.Concat(Enumerable.Repeat("/Encrypt 1 ", 100_000))))).Why.ShouldBe(UploadRefusal.Mixed);
        var png = Samples.Picture("gradient.png");
        byte[] header = [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, .. png[24..29]];
        (await house.RefusedAsync([.. png[..8], .. Samples.Chunk("IHDR", header), .. png[33..]])).Why.ShouldBe(UploadRefusal.Bomb);
    }

    [Fact]
    public async Task No_bytes_whatever_make_the_door_fall_over()
    {
        using var house = new UploadHouse();
        var files = new[] { Samples.JpegWithMetadata(6, true), Samples.PngWithMetadata(3), Samples.WebPWithMetadata(8), Samples.Pdf(), Samples.Docx(), Samples.Odt() };
        var random = new Random(20260302);
        for (var i = 0; i < 3_000; i++)
        {
            var file = files[i % files.Length].ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--) file[random.Next(file.Length)] = (byte)random.Next(256);
            if (i % 3 == 0) file = file[..random.Next(1, file.Length)];
            if (await house.TakeAsync(file) is UploadResult.Accepted accepted) accepted.Dispose();
        }
        house.Kept.ShouldBe(0);
    }

    [Theory]
    [InlineData("Rechnung.pdf", "Rechnung.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\x\\Bescheid 1.PDF", "Bescheid 1.pdf")]
    [InlineData("a\r\nSet-Cookie: x", "aSet-Cookie_ x.pdf")]
    [InlineData("bild\u202Efdp.exe", "bildfdp.pdf")]
    [InlineData("", "Dokument.pdf")]
    [InlineData(null, "Dokument.pdf")]
    [InlineData("..", "Dokument.pdf")]
    [InlineData("<script>.pdf", "_script_.pdf")]
    [InlineData("Größe\u0000.pdf", "Größe.pdf")]
    [InlineData("Hund 🐕.pdf", "Hund 🐕.pdf")]
    [InlineData("v1.2 Entwurf vom 3.2.2026", "v1.2 Entwurf vom 3.2.pdf")]
    public void Names_are_cleaned_for_showing(string? raw, string shown) => DisplayName.Clean(raw, ".pdf").ShouldBe(shown);

    [Fact]
    public async Task What_needs_no_cleaning_is_handed_out_as_it_was_received_and_only_once_on_the_disk()
    {
        using var house = new UploadHouse();
        foreach (var file in (byte[][])[Samples.Pdf(), Samples.Picture("gradient.jpg"), "Kurz."u8.ToArray()])
        {
            using (var taken = await house.AcceptedAsync(file))
            {
                house.Kept.ShouldBe(1);
                var kept = File.ReadAllBytes(taken.File.Path);
                (taken.Length, taken.Sha256).ShouldBe((kept.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(kept))));
            }
            house.Kept.ShouldBe(0);
        }
    }

    [Fact]
    public void Every_name_becomes_a_harmless_one() =>
        Prop.ForAll<string>(raw =>
        {
            var name = DisplayName.Clean(raw + new string('ä', (raw?.Length ?? 0) * 20), ".pdf");
            return name.Length is > 4 and <= 120 && name.EndsWith(".pdf", StringComparison.Ordinal) && !name.Any(c => char.IsControl(c) || c is '/' or '\\' or '<' or '>' or '"') && !name.StartsWith('.');
        }).QuickCheckThrowOnFailure();

    private static byte[] Encrypted(string objects)
    {
        var folder = Directory.CreateTempSubdirectory("pdf-").FullName;
        var (plain, locked) = (Path.Combine(folder, "a.pdf"), Path.Combine(folder, "b.pdf"));
        File.WriteAllBytes(plain, Samples.Pdf());
        using (var qpdf = Process.Start(new ProcessStartInfo("/usr/bin/qpdf", ["--encrypt", "user", "owner", "256", "--", "--object-streams=" + objects, plain, locked]))!) qpdf.WaitForExit();
        var bytes = File.ReadAllBytes(locked);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    /// <summary>A packed file whose directory says that a big entry is small.</summary>
    private static byte[] LyingZip()
    {
        var zip = Samples.Docx(("word/big.xml", new byte[6_000_000]));
        var size = BitConverter.GetBytes(6_000_000);
        for (int at; (at = zip.AsSpan().IndexOf(size)) >= 0;) BitConverter.GetBytes(10).CopyTo(zip, at);
        return zip;
    }

    /// <summary>A packed file whose directory names the same data twice.</summary>
    private static byte[] OverlappingZip()
    {
        var zip = Samples.Docx(("word/big.xml", new byte[100_000]), ("word/two.xml", new byte[100_000]));
        var start = BitConverter.ToInt32(zip, zip.Length - 6);
        var offsets = new List<int>();
        for (var at = start; zip.AsSpan(at).StartsWith("PK\u0001\u0002"u8); at += 46 + BitConverter.ToUInt16(zip, at + 28)) offsets.Add(at + 42);
        zip.AsSpan(offsets[2], 4).CopyTo(zip.AsSpan(offsets[3]));
        return zip;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
