using Rathaus.EInvoicing.Xml;
using U = Rathaus.EInvoicing.Ubl;

namespace Rathaus.EInvoicing.Rules.Ubl;

/// <summary>The places of the business rules in UBL. Their order decides which one an element takes.</summary>
internal sealed class UblPlaces
{
    private static readonly XmlName[] Lines = [U.InvoiceLine, U.CreditNoteLine];
    private static readonly XmlName[] Roots = [U.Invoice, U.CreditNote];

    public UblPlaces()
    {
        AdditionalDocument = Model.At(U.AdditionalDocumentReference);
        AmountDue = Model.At(U.PayableAmount, (e, _) => e.Under(U.LegalMonetaryTotal, U.Invoice));
        BuyerEndpoint = Model.At(U.EndpointID, (e, _) => e.Under(U.Party, U.AccountingCustomerParty));
        BuyerAddress = Model.At(U.PostalAddress, (e, _) => e.Under(U.Party, U.AccountingCustomerParty));
        Card = Model.At(U.PrimaryAccountNumberID, (e, _) => e.Under(U.CardAccount, U.PaymentMeans));
        DeliverTo = Model.At(U.Address, (e, _) => e.Under(U.DeliveryLocation, U.Delivery));
        Allowance = Model.At(U.AllowanceCharge, (e, _) => OnDocument(e) && Indicates(e, false));
        Charge = Model.At(U.AllowanceCharge, (e, _) => OnDocument(e) && Indicates(e, true));
        Totals = Model.At(U.LegalMonetaryTotal);
        Invoice = Model.At(Roots, (e, _) => e.Parent is null);
        Line = Model.At(Lines);
        LineAllowance = Model.At(U.AllowanceCharge, (e, _) => OnLine(e) && Indicates(e, false));
        LineCharge = Model.At(U.AllowanceCharge, (e, _) => OnLine(e) && Indicates(e, true));
        LinePeriod = Model.At(U.InvoicePeriod, (e, _) => OnLine(e));
        Period = Model.At(U.InvoicePeriod);
        ItemAttribute = Model.At(U.AdditionalItemProperty);
        ItemClassification = Model.At(U.ItemClassificationCode, (e, _) => e.Under(U.CommodityClassification, U.Item) && OnLine(e.Parent!.Parent!));
        ItemStandard = Model.At(U.ID, (e, _) => e.Under(U.StandardItemIdentification, U.Item) && OnLine(e.Parent!.Parent!));
        Note = Model.At(U.Note, (e, _) => OnDocument(e));
        Payee = Model.At(U.PayeeParty);
        PayeeAccount = Model.At(U.PayeeFinancialAccount, (e, _) => e.Under(U.PaymentMeans) && (e.Parent!.Is("30", U.PaymentMeansCode) || e.Parent!.Is("58", U.PaymentMeansCode)));
        PaymentMeans = Model.At(U.PaymentMeans);
        Preceding = Model.At(U.BillingReference);
        Seller = Model.At(U.AccountingSupplierParty);
        SellerEndpoint = Model.At(U.EndpointID, (e, _) => e.Under(U.Party, U.AccountingSupplierParty));
        SellerAddress = Model.At(U.PostalAddress, (e, _) => e.Under(U.Party, U.AccountingSupplierParty));
        TaxRepresentative = Model.At(U.TaxRepresentativeParty);
        TaxRepresentativeAddress = Model.At(U.PostalAddress, (e, _) => e.Under(U.TaxRepresentativeParty));
        TaxTotal = Model.At(U.TaxTotal, (e, _) => OnDocument(e));
        VatBreakdown = Model.At(U.TaxSubtotal, (e, _) => e.Under(U.TaxTotal));
        VatIdentifier = Model.At(U.PartyTaxScheme, (e, _) => IsVat(e));
    }

    public Pattern Model { get; } = new();

    public Place AdditionalDocument { get; }

    public Place AmountDue { get; }

    public Place BuyerEndpoint { get; }

    public Place BuyerAddress { get; }

    public Place Card { get; }

    public Place DeliverTo { get; }

    public Place Allowance { get; }

    public Place Charge { get; }

    public Place Totals { get; }

    public Place Invoice { get; }

    public Place Line { get; }

    public Place LineAllowance { get; }

    public Place LineCharge { get; }

    public Place LinePeriod { get; }

    public Place Period { get; }

    public Place ItemAttribute { get; }

    public Place ItemClassification { get; }

    public Place ItemStandard { get; }

    public Place Note { get; }

    public Place Payee { get; }

    public Place PayeeAccount { get; }

    public Place PaymentMeans { get; }

    public Place Preceding { get; }

    public Place Seller { get; }

    public Place SellerEndpoint { get; }

    public Place SellerAddress { get; }

    public Place TaxRepresentative { get; }

    public Place TaxRepresentativeAddress { get; }

    public Place TaxTotal { get; }

    public Place VatBreakdown { get; }

    public Place VatIdentifier { get; }

    /// <summary>VAT breakdown of a category.</summary>
    public Place VatCategory(string code) => Model.At(U.TaxCategory, (e, _) => e.Under(U.TaxSubtotal, U.TaxTotal) && OnDocument(e.Parent!.Parent!) && Category(e, code) && IsVat(e));

    /// <summary>VAT category of a line.</summary>
    public Place VatLine(string code) => Model.At(U.ClassifiedTaxCategory, (e, _) => e.Under(U.Item) && OnLine(e.Parent!) && Category(e, code) && IsVat(e));

    /// <summary>VAT category of an allowance (false) or charge (true).</summary>
    public Place VatAllowanceCharge(string code, bool charge) => Model.At(U.TaxCategory, (e, _) => e.Under(U.AllowanceCharge) && Indicates(e.Parent!, charge) && Category(e, code) && IsVat(e));

    /// <summary>Whether the element stands directly below the root.</summary>
    public static bool OnDocument(Element element) => element.Parent is { Parent: null };

    /// <summary>Whether the element stands directly below an invoice line or credit note line.</summary>
    public static bool OnLine(Element element) => element.Under(U.InvoiceLine) || element.Under(U.CreditNoteLine);

    /// <summary>Whether the indicator of an allowance or charge has this value.</summary>
    public static bool Indicates(Element allowanceCharge, bool charge)
    {
        return allowanceCharge.Any(charge ? static e => e.Boolean() : static e => !e.Boolean(), U.ChargeIndicator);
    }

    /// <summary>Whether the tax scheme inside is VAT.</summary>
    public static bool IsVat(Element holder)
    {
        return holder.Any(static scheme => scheme.Normal(U.ID).Equals("VAT", StringComparison.OrdinalIgnoreCase), U.TaxScheme);
    }

    private static bool Category(Element category, string code) => category.Normal(U.ID) == code;
}
