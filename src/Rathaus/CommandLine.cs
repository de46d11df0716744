namespace Rathaus;

/// <summary>The verbs of <c>rathaus</c>. Verbs that need no town are dispatched before any host is built.</summary>
internal static class CommandLine
{
    /// <summary>Exit codes: 0 done; 1 done, the answer is no; 2 wrong usage or unreadable input; 3 no town; 4 internal fault.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["invoice", .. var rest]: return Task.FromResult(Commands.InvoiceCommand.Run(rest));
            default:
                Console.Error.WriteLine("Unbekannter Befehl. Hilfe: ./rathaus help");
                return Task.FromResult(2);
        }
    }
}
