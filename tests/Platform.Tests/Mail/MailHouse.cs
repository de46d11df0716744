using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Rathaus.Platform.Mail;

namespace Rathaus.Tests.Mail;

/// <summary>A fact that needs npm's smtp-server; skipped with the reason where it is absent.</summary>
public sealed class MailFactAttribute : FactAttribute
{
    public MailFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(MailHouse.Modules, "smtp-server"))) Skip = "needs npm install in tests/";
    }
}

/// <summary>What the server has taken over.</summary>
internal sealed record TakenMail(string From, string To, bool Secure, string? User, string Raw)
{
    /// <summary>Headers unfolded, by name.</summary>
    public Dictionary<string, string> Headers { get; } = Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ").Split("\r\n")
        .Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    public string Body => Raw[(Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}

/// <summary>A running smtp-server, and a sender that talks to it.</summary>
internal sealed class MailHouse : IAsyncDisposable
{
    private readonly Process process;

    private MailHouse(Process process, int port) => (this.process, Port) = (process, port);

    public static string Modules { get; } = Path.Combine(Conformance.Checkout, "tests", "node_modules");

    public int Port { get; }

    public static async Task<MailHouse> StartAsync(object options)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Conformance.Checkout, "tests", "Platform.Tests", "Mail", "server.cjs"));
        var all = JsonSerializer.SerializeToNode(options)!;
        all["modules"] = Modules;
        start.ArgumentList.Add(all.ToJsonString());
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("smtp-server did not start");
        return new MailHouse(process, JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32());
    }

    public MailSettings Settings(MailSecurity security, string? user = null, string? password = null) =>
        new("localhost", Port, security, user, password, new("noreply@musterstadt.example", "Stadt Musterstadt"))
        {
            AnswerTimeout = TimeSpan.FromSeconds(5), TrustedCa = security == MailSecurity.None ? null : Certificate.Own.Ca,
        };

    public async Task<TakenMail> TakenAsync()
    {
        using var wait = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var line = await process.StandardOutput.ReadLineAsync(wait.Token) ?? throw new InvalidOperationException("smtp-server ended");
        var entry = JsonDocument.Parse(line).RootElement;
        return new TakenMail(entry.GetProperty("from").GetString()!, entry.GetProperty("to")[0].GetString()!, entry.GetProperty("secure").GetBoolean(),
            entry.GetProperty("user").GetString(), Encoding.UTF8.GetString(entry.GetProperty("mail").GetBytesFromBase64()));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
