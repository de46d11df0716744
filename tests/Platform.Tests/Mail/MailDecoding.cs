using System.Text;
using System.Text.RegularExpressions;

namespace Rathaus.Tests.Mail;

/// <summary>Reads what was written, by other means than the writer's.</summary>
internal static class MailDecoding
{
    public static string Header(string value) => Regex.Replace(Regex.Replace(value, @"\?= +=\?", "?==?"), @"=\?utf-8\?B\?([^?]*)\?=",
        word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    public static string QuotedPrintable(string value) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Regex.Replace(
        value.Replace("=\r\n", ""), "=([0-9A-F]{2})", code => ((char)Convert.ToByte(code.Groups[1].Value, 16)).ToString())));
}
