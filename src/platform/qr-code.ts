/** QR codes (ISO/IEC 18004), as squares that whoever draws them draws. */
import QRCode from 'qrcode'

export interface CodeMatrix {
  /** Squares on a side. */
  size: number
  isDark(row: number, column: number): boolean
}

/** The squares of a QR code; correction M, which survives a fold or a stain. Throws where the text is longer than 2,331 bytes. */
export function codeOf(text: string): CodeMatrix {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}
