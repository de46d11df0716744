using System.Runtime.InteropServices;

namespace Rathaus.Platform.Documents;

/// <summary>Makes the entries of a folder durable: after a rename, the file's own fsync is not enough.</summary>
internal static class DirectorySync
{
    /// <exception cref="IOException">The folder cannot be flushed.</exception>
    public static void Flush(string folder)
    {
        // Windows writes folder entries through with the file.
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"cannot open {folder}: errno {Marshal.GetLastPInvokeError()}", Marshal.GetLastPInvokeError());
        try
        {
            if (Fsync(handle) != 0) throw new IOException($"cannot fsync {folder}: errno {Marshal.GetLastPInvokeError()}", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
