using System.Text;
using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

public class MetadataTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(8, false)]
    [InlineData(77, true)]
    public async Task A_JPEG_loses_place_and_device_and_keeps_orientation_colours_and_pixels(int orientation, bool little)
    {
        var clean = await CleanAsync(Samples.JpegWithMetadata(orientation, little));
        Text(clean).ShouldNotContain("GPS");
        Text(clean).ShouldNotContain("4711");
        Text(clean).ShouldContain("ICC_PROFILE");
        var plain = Samples.Picture("gradient.jpg");
        clean[^500..].ShouldBe(plain[^500..]);
        clean.Length.ShouldBe(plain.Length + (orientation is > 1 and <= 8 ? 36 : 0));
        if (orientation is > 1 and <= 8) Orientation(clean).ShouldBe(orientation);
        (await CleanAsync(clean)).ShouldBe(clean);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task A_PNG_loses_texts_time_and_place_and_keeps_the_orientation(int orientation)
    {
        var clean = await CleanAsync(Samples.PngWithMetadata(orientation));
        foreach (var gone in new[] { "GPS", "tEXt", "tIME" }) Text(clean).ShouldNotContain(gone);
        clean[^200..].ShouldBe(Samples.Picture("gradient.png")[^200..]);
        if (orientation > 1) Orientation(clean).ShouldBe(orientation);
        else Text(clean).ShouldNotContain("eXIf");
        (await CleanAsync(clean)).ShouldBe(clean);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task A_WebP_loses_EXIF_and_XMP_and_its_flags_follow(int orientation)
    {
        var clean = await CleanAsync(Samples.WebPWithMetadata(orientation));
        Text(clean).ShouldNotContain("GPS");
        Text(clean).ShouldNotContain("XMP ");
        BitConverter.ToInt32(clean, 4).ShouldBe(clean.Length - 8);
        (clean[20] & 0x0C).ShouldBe(orientation > 1 ? 0x08 : 0);
        if (orientation > 1) Orientation(clean).ShouldBe(orientation);
        else clean.ShouldBe(Samples.Picture("gradient.webp"));
        (await CleanAsync(clean)).ShouldBe(clean);
    }

    [Fact]
    public async Task A_PNG_with_a_thousand_orientations_keeps_one_and_does_not_grow()
    {
        var plain = Samples.Picture("gradient.png");
        // The shortest block that is read as an orientation: shorter than the one that the house writes.
        byte[] shortest = [.. "MM"u8, 0, 0, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
        byte[] orientations = [.. Enumerable.Range(0, 1_000).SelectMany(_ => Samples.Chunk("eXIf", shortest))];
        var clean = await CleanAsync([.. plain[..33], .. orientations, .. plain[33..]]);
        clean.Length.ShouldBe(plain.Length + 38);
        Orientation(clean).ShouldBe(6);
    }

    [Fact]
    public async Task What_a_phone_puts_behind_a_JPEG_is_cut_off()
    {
        var plain = await CleanAsync(Samples.Picture("gradient.jpg"));
        (await CleanAsync([.. Samples.Picture("gradient.jpg"), .. Samples.Picture("gradient.jpg"), .. "SEFT"u8, .. Encoding.ASCII.GetBytes(Samples.Secret)])).ShouldBe(plain);
    }

    private static async Task<byte[]> CleanAsync(byte[] picture)
    {
        using var house = new UploadHouse();
        using var accepted = await house.AcceptedAsync(picture);
        return await File.ReadAllBytesAsync(accepted.File.Path);
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>Read by hand: the value of the only entry behind the tag 0x0112 in big-endian order.</summary>
    private static int Orientation(byte[] picture)
    {
        var at = picture.AsSpan().IndexOf((byte[])[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]);
        at.ShouldBeGreaterThan(0);
        return picture[at + 9];
    }
}
