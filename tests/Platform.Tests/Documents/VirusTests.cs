using System.Net;
using System.Net.Sockets;
using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

/// <summary>With a real clamd.</summary>
public class VirusTests
{
    [ClamdFact]
    public async Task A_virus_is_refused_plain_and_inside_a_document_and_clean_files_pass()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        foreach (var address in new[] { clamd.Socket, $"127.0.0.1:{clamd.Port}" })
        {
            using var house = new UploadHouse(settings => settings with { Scanner = new ClamdSettings(address) });
            (await house.RefusedAsync(ClamdProcess.Eicar)).Why.ShouldBe(UploadRefusal.Virus);
            (await house.RefusedAsync(Samples.Docx(("word/media/x.bin", ClamdProcess.Eicar)))).Why.ShouldBe(UploadRefusal.Virus);
            using var clean = await house.AcceptedAsync(Samples.Pdf());
            clean.Scan.ShouldBe(ScanState.Clean);
            clean.Notice.ShouldBeNull();
        }
    }

    [ClamdFact]
    public async Task Many_files_at_once_get_their_own_answers()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        using var house = new UploadHouse(settings => settings with { Scanner = new ClamdSettings(clamd.Socket) });
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => house.TakeAsync(i % 3 == 0 ? ClamdProcess.Eicar : Samples.Pdf())));
        for (var i = 0; i < results.Length; i++) (results[i] is UploadResult.Refused).ShouldBe(i % 3 == 0);
        foreach (var accepted in results.OfType<UploadResult.Accepted>()) accepted.Dispose();
    }

    [ClamdFact]
    public async Task A_file_too_large_for_the_scanner_is_quarantined_and_not_called_clean()
    {
        await using var clamd = await ClamdProcess.StartAsync(largestStreamMegabytes: 1);
        var client = new ClamdClient(new ClamdSettings(clamd.Socket), TimeProvider.System);
        (await client.ScanAsync(new MemoryStream(new byte[3_000_000]), CancellationToken.None)).ShouldBeOfType<ScanAnswer.NoAnswer>();
    }

    [Theory]
    [InlineData("/nowhere/clamd.ctl")]
    [InlineData("127.0.0.1:1")]
    public async Task Without_an_answer_of_the_scanner_the_file_is_kept_in_quarantine(string address)
    {
        using var house = new UploadHouse(settings => settings with { Scanner = new ClamdSettings(address) });
        using var kept = await house.AcceptedAsync(Samples.Pdf());
        kept.Scan.ShouldBe(ScanState.Quarantined);
        kept.Notice!.ShouldContain("noch auf Schadprogramme geprüft");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("stream: OK but not really\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    public async Task A_silent_or_lying_scanner_is_no_clean_answer(string? answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var server = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            if (answer is null) await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            else await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        });
        var settings = new ClamdSettings($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}") { Timeout = TimeSpan.FromMilliseconds(500) };
        (await new ClamdClient(settings, TimeProvider.System).ScanAsync(new MemoryStream(new byte[1000]), CancellationToken.None)).ShouldBeOfType<ScanAnswer.NoAnswer>();
        await end.CancelAsync();
        await server;
    }
}
