namespace Rathaus.Tests.Torture;

/// <summary>A small disk of its own (tmpfs) at a folder; needs root.</summary>
internal sealed class Disk : IAsyncDisposable
{
    private readonly string _folder;

    private Disk(string folder) => _folder = folder;

    public static async Task<Disk> MountAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        await OkAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        return new(folder);
    }

    private string Ballast => Path.Combine(_folder, ".ballast");

    /// <summary>Not a byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var piece = new byte[1 << 20];
        for (var size = piece.Length; size > 0;)
            try
            {
                file.Write(piece, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
    }

    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync() => await Machine.RunAsync("umount", "-l", _folder);

    /// <summary>Files below can be read and not written from here on; what is open already stays writable.</summary>
    public static async Task<IAsyncDisposable> ReadOnlyAsync(string folder)
    {
        await OkAsync("mount", "--bind", folder, folder);
        await OkAsync("mount", "-o", "remount,ro,bind", folder);
        return new Disk(folder);
    }

    private static async Task OkAsync(string program, params string[] arguments)
    {
        var (exit, said) = await Machine.RunAsync(program, arguments);
        exit.ShouldBe(0, said);
    }
}
