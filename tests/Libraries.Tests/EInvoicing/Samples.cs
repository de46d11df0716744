using System.Text;
using Rathaus.EInvoicing;

namespace Rathaus.Tests.EInvoicing;

/// <summary>An invoice that is accepted, for tests that need no data from outside.</summary>
internal static class Samples
{
    public const string Ubl = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
          <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
          <cbc:ID>RE-2026-17</cbc:ID>
          <cbc:IssueDate>2026-03-01</cbc:IssueDate>
          <cbc:DueDate>2026-03-31</cbc:DueDate>
          <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
          <cbc:Note>#AAI#Vielen Dank &amp; bis bald</cbc:Note>
          <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
          <cbc:BuyerReference>04011000-12345-03</cbc:BuyerReference>
          <cac:OrderReference><cbc:ID>B-5</cbc:ID></cac:OrderReference>
          <cac:AdditionalDocumentReference>
            <cbc:ID>Anlage 1</cbc:ID>
            <cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="stunden.csv">YTtiO2MK</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>
          </cac:AdditionalDocumentReference>
          <cac:AccountingSupplierParty><cac:Party>
            <cbc:EndpointID schemeID="EM">rechnung@handwerk.example</cbc:EndpointID>
            <cac:PartyIdentification><cbc:ID>L-9</cbc:ID></cac:PartyIdentification>
            <cac:PostalAddress><cbc:StreetName>Werkstraße 1</cbc:StreetName><cbc:CityName>Musterstadt</cbc:CityName><cbc:PostalZone>12345</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>Handwerk Müller GmbH</cbc:RegistrationName></cac:PartyLegalEntity>
            <cac:Contact><cbc:Name>Eva Müller</cbc:Name><cbc:Telephone>0123 456789</cbc:Telephone><cbc:ElectronicMail>eva@handwerk.example</cbc:ElectronicMail></cac:Contact>
          </cac:Party></cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty><cac:Party>
            <cbc:EndpointID schemeID="EM">kasse@stadt.example</cbc:EndpointID>
            <cac:PostalAddress><cbc:CityName>Musterstadt</cbc:CityName><cbc:PostalZone>12345</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyLegalEntity><cbc:RegistrationName>Stadt Musterstadt</cbc:RegistrationName></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingCustomerParty>
          <cac:Delivery><cbc:ActualDeliveryDate>2026-02-27</cbc:ActualDeliveryDate></cac:Delivery>
          <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentID>RE-2026-17</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>DE75512108001245126199</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
          <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
          <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
          <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="HUR">2</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Reparatur</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="EUR">50</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
        </Invoice>
        """;

    public static ValidationReport Check(string xml) => InvoiceValidator.Validate(Encoding.UTF8.GetBytes(xml));

    public static ValidationReport Check(byte[] bytes) => InvoiceValidator.Validate(bytes);

    /// <summary>An invoice of so many lines whose sums fit.</summary>
    public static byte[] WithLines(int lines)
    {
        var start = Ubl.IndexOf("<cac:InvoiceLine>", StringComparison.Ordinal);
        var end = Ubl.IndexOf("</Invoice>", StringComparison.Ordinal);
        var line = Ubl[start..end];
        var net = 100m * lines;
        var tax = 19m * lines;
        string Money(decimal value) => value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        var head = Ubl[..start].Replace(">100.00<", ">" + Money(net) + "<", StringComparison.Ordinal).Replace(">19.00<", ">" + Money(tax) + "<", StringComparison.Ordinal).Replace(">119.00<", ">" + Money(net + tax) + "<", StringComparison.Ordinal);
        var text = new StringBuilder(head);
        for (var n = 1; n <= lines; n++) text.Append(line.Replace("<cbc:ID>1</cbc:ID>", "<cbc:ID>" + n.ToString(System.Globalization.CultureInfo.InvariantCulture) + "</cbc:ID>", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(text.Append("</Invoice>").ToString());
    }
}
