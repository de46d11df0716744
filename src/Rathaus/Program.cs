using Rathaus;

return await CommandLine.RunAsync(args);
